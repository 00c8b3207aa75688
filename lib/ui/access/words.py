"""The words of Streamlit, React Aria and Plotly in French: they have no translation of their own (PLATFORM 5).

Names, titles and hints are read wherever they stand; texts only inside the parts that are Streamlit's own, never in
what the application writes.
"""

SCRIPT = r"""<script>
if (!window.speaksFrench) {
  window.speaksFrench = true;
  const WORDS = {
    'Sidebar': 'Pages et lien', 'Main': 'Contenu', 'Skip to main content': 'Aller au contenu', 'Main menu': 'Menu',
    'Collapse sidebar': 'Replier le volet', 'Expand sidebar': 'Ouvrir le volet', 'Navigate to home page': 'Accueil',
    'Close': 'Fermer', 'Cancel': 'Annuler', 'Dismiss': 'Fermer', 'Help': 'Aide', 'Open': 'Ouvrir la liste',
    'Clear all': 'Tout retirer', 'Clear value': 'Effacer', 'Clear entry': 'Effacer la saisie', 'Clear': 'Effacer',
    'Selected values': 'Choix retenus', 'Suggestions': 'Choix proposés', 'Show suggestions': 'Montrer les choix',
    'Choose an option': 'Choisissez', 'Choose options': 'Choisissez', 'Select all': 'Tout choisir',
    'No results': 'Aucun résultat', 'No options to select.': 'Aucun choix', 'Decrement': 'Diminuer',
    'Increment': 'Augmenter', 'Copy': 'Copier', 'Copy to clipboard': 'Copier', 'Copied': 'Copié', 'Copied!': 'Copié',
    'Link to heading': 'Lien vers ce titre', 'Copy link to heading': 'Copier le lien vers ce titre',
    'Fullscreen': 'Plein écran', 'Close fullscreen': 'Quitter le plein écran', 'view more': 'voir la suite',
    'view less': 'replier', 'Show password text': 'Montrer', 'Loading...': 'Chargement…', 'Loading': 'Chargement',
    'Running...': 'Calcul en cours…', 'Please wait...': 'Un instant…', 'Stop': 'Arrêter', 'Stopping...': 'Arrêt…',
    'Connecting': 'Connexion…', 'Connecting to Streamlit server': 'Connexion au serveur…', 'Error': 'Erreur',
    'Unable to connect to Streamlit server': 'Le serveur ne répond pas', 'Notifications': 'Messages',
    'Connection error': 'Connexion perdue', 'Page not found': 'Page introuvable', 'Print': 'Imprimer',
    'Rerun': 'Recalculer', 'Always rerun': 'Toujours recalculer', 'File change.': 'Le programme a changé.',
    'Streamlit server is not responding. Are you connected to the internet?':
      'Le serveur ne répond pas. Vérifiez votre connexion, puis rechargez la page.',
    'Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:':
      'Le serveur ne répond pas. Rechargez la page dans un instant.',
    'Your app is having trouble loading the component.': 'Ce tableau tarde à venir.',
    'Script execution error': 'La page n’a pas pu être calculée', 'An error has occurred, please try again.':
      'Une erreur est survenue : essayez de nouveau.',
  };
  const SHAPES = [
    [/^Help for (.+)$/, 'Aide : $1'], [/^Remove (.+)$/, 'Retirer $1'], [/^Add: (.+)$/, 'Ajouter : $1'],
    [/^(\d+) options? available\.?$/, '$1 choix.'], [/^(.+), selected\.?$/, '$1, choisi'],
    [/^Entered group (.+), with (\d+) options?\. (.+)$/, 'Groupe $1, $2 choix. $3'],
    [/^Select (\d+) matches$/, 'Choisir les $1 réponses'], [/^Decrease (.+)$/, 'Diminuer $1'],
    [/^Increase (.+)$/, 'Augmenter $1'], [/^(.+) \(opens in new tab\)$/, '$1 (nouvelle fenêtre)'],
    [/^Press (?:Enter|Ctrl\+Enter|⌘\+Enter) to (?:apply|submit form)$/, 'Entrée pour valider'],
    [/^You can only select up to (\d+) options?\..*$/, '$1 choix au plus : retirez-en un.'],
    [/^(?:You have requested page .+|The page that you have requested does not seem to exist)\. Running.*$/,
      'Cette page n’existe pas, ou plus. Voici la vue d’ensemble.'],
    [/^Cannot connect to Streamlit.*$/, 'Le serveur refuse la connexion. Rechargez la page dans un instant.'],
    [/^Connection failed with status (\d+).*$/, 'Le serveur ne répond pas (état $1). Rechargez la page.'],
    [/^Connection lost\. .*$/, 'Connexion perdue : attendez qu’elle revienne, puis recommencez.'],
  ];
  const NAMES = ['aria-label', 'title', 'placeholder', 'aria-description', 'aria-valuetext', 'data-title', 'alt'];
  const OWN = ['stSkipToContent', 'InputInstructions', 'stTooltipContent', 'stStatusWidget', 'stConnectionStatus',
    'stToast', 'stDialog', 'stAlertContentError'].map((id) => `[data-testid="${id}"]`).join()
    + ',[role="listbox"],[role="dialog"],[data-live-announcer],[class*="VisuallyHidden"]';
  const french = (text) => {
    const plain = (text || '').trim();
    if (WORDS[plain]) return WORDS[plain];
    const shape = SHAPES.find(([one]) => one.test(plain));
    return shape ? plain.replace(shape[0], shape[1]) : null;
  };
  const named = (element) => {
    for (const name of NAMES) {
      const said = element.hasAttribute(name) && french(element.getAttribute(name));
      if (said && said !== element.getAttribute(name)) element.setAttribute(name, said);
    }
  };
  // A picture has no words of Streamlit's, and thousands of its own.
  const inOwn = (element) => element instanceof HTMLElement && element.closest(OWN);
  const written = (node) => {
    const said = french(node.nodeValue);
    if (said && said !== node.nodeValue) node.nodeValue = said;
  };
  const whole = (root) => {
    if (root.nodeType === Node.TEXT_NODE && inOwn(root.parentElement)) written(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    named(root);
    root.querySelectorAll(NAMES.map((name) => `[${name}]`).join()).forEach(named);
    for (const own of inOwn(root) ? [root] : root.querySelectorAll(OWN)) {
      const texts = document.createTreeWalker(own, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) written(texts.currentNode);
    }
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === 'attributes') named(change.target);
      else if (change.type === 'characterData') inOwn(change.target.parentElement) && written(change.target);
      else change.addedNodes.forEach(whole);
    }
  }).observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: NAMES});
  whole(document.body);
}
</script>"""
