"""What people type, and the code that must come first: the list of the issue, then others of the same kinds."""

FOUND_FIRST = {
    "asked for": """herault:34 reunion:9D rhone:69 val_d_oise:95 cote_d'or:21 haute_savoie:74 ile_de_france:R11
        seine_saint_denis:93 val_d’oise:95 montpellier:34 Saint_Étienne:42 lyon:69 IDF:R11 PACA:R93 34:34 2A:20 971:9A
        58000:58 vin:1102 acier:C24A fromage:1051 voiture:2910 avion:3030 medicament:2120 engrais:2015
        semi_conducteur:2611 petrole:1920 etats_unis:US USA:US angleterre:GB coree:KR algerie:DZ emirats:AE pays_bas:NL
        taiwan:TW maghreb:MAGHREB zone_euro:ZONE-EURO""",
    "accents, capitals, hyphens": """NIEVRE:58 nièvre:58 lozere:48 Puy_de_dome:63 DRÔME:26 ardeche:07 finistere:29
        bouches_du_rhone:13 hautes-pyrenees:65 Pyrénées–Atlantiques:64 cotes_d'armor:22 CÔTES_D’ARMOR:22
        Val-de-Marne:94 territoire_de_belfort:90 eure_et_loir:28 bresil:BR grece:GR perou:PE norvege:NO suede:SE
        cote_d'ivoire:CI cote_d_ivoire:CI vietnam:VN Viet-Nam:VN nouvelle_zelande:NZ arabie_saoudite:SA
        bosnie_herzegovine:BA haiti:HT medicaments:2120 electricite:D35A OEUF:0147 œufs:0147 bœuf:1011 boeuf:1011""",
    "written in one word, or with a dot": """valdoise:95 iledefrance:R11 hautesavoie:74 etatsunis:US paysbas:NL
        semiconducteurs:2611 24.10:2410 ti2707:TI-2707 PAYS-BAS.:NL St_Etienne:42 st-nazaire:44 ste_lucie:LC""",
    "articles": """la_réunion:9D l'allier:03 l’allier:03 les_landes:40 le_rhône:69 les_pays_bas:NL l'algerie:DZ
        la_chine:CN le_japon:JP aux_etats_unis:US du_vin:1102 de_l'acier:C24A les_voitures:2910""",
    "plurals": """vins:1102 fromages:1051 avions:3030 pneus:2211 bateaux:C30A chevaux:0143 animaux_vivants:0149
        batteries:2720 vaccins:2120 jouets:3240 meubles:C31Z parfums:2042 bières:1105 ordinateurs:2620 armes:C25C
        tracteurs:2830 bijoux:3212 chaussures:1520 légumes:0113 crevettes:A03Z etat_unis:US""",
    "one wrong letter": """montpelier:34 heraut:34 nievere:58 lyno:69 marseile:13 tolouse:31 strasboug:67 bordaux:33
        chatelerault:86 allemange:DE chnie:CN japn:JP espange:ES itlaie:IT portugual:PT swisse:CH maorc:MA fromges:1051
        aeronautiqe:C30C medicamment:2120 cosmetque:2042 aluminum:2442 pays_bac:NL cotes_d_armr:22 auvergene:R84""",
    "codes": """01:01 1:01 58:58 2b:20 20:20 972:9B 974:9D 976:9E 9D:9D FR:FR R27:R27 r93:R93 TI-2707:TI-2707
        98:NV C10E:C10E c24a:C24A 0111:0111 2410:2410 US:US DE:DE cn:CN DEU:DE UE27:UE27 HORS-UE:HORS-UE C3:C3""",
    "postal codes": """75001:75 13008:13 69003:69 01000:01 20000:20 20200:20 97110:9A 97200:9B 97300:9C 97400:9D
        97600:9E 98000:99 59_000:59 33100:33""",
    "towns": """nevers:58 lille:59 le_havre:76 dunkerque:59 brest:29 saint_malo:35 la_rochelle:17 clermont:63 aix:13
        mulhouse:68 le_mans:72 evry:91 creteil:94 bobigny:93 nanterre:92 pointe_à_pitre:9A fort_de_france:9B cayenne:9C
        mamoudzou:9E ajaccio:20 bastia:20 roissy:95 rungis:94 tulle:19 villeurbanne:69 sete:34 cherbourg:50 biarritz:64
        saint_quentin:02 calais:62 le_creusot:71 grasse:06 digne:04 monaco:99 gap:05 paris:75""",
    "former and usual names": """alsace:R44 bourgogne:R27 auvergne:R84 rhone_alpes:R84 picardie:R32 aquitaine:R75
        limousin:R75 languedoc_roussillon:R76 midi_pyrenees:R76 haute_normandie:R28 nord_pas_de_calais:R32 AURA:R84
        BFC:R27 GES:R44 HDF:R32 NAQ:R75 OCC:R76 PDL:R52 CVL:R24 BRE:R53 NOR:R28 cotes_du_nord:22 loire_inferieure:44
        berry:18 anjou:49 perigord:24 corse_du_sud:20 bearn:64 hollande:NL birmanie:MM RDC:CD zaire:CD UK:GB EAU:1107
        grande_bretagne:GB ecosse:GB republique_tcheque:CZ formose:TW urss:SU bielorussie:BY moldavie:MD macedoine:MK
        swaziland:SZ UE:UE27 EU:UE27 union_europeenne:UE27 hors_ue:HORS-UE moyen_orient:PROCHE-MOYEN-ORIENT
        eurozone:ZONE-EURO afrique_du_nord:MAGHREB palestine:PS congo:CG""",
    "territories with one name": """mayotte:9E guadeloupe:9A martinique:9B guyane:9C corse:20 vienne:86 savoie:73
        loire:42 nord:59 ariege:09 vaucluse:84 hautes_alpes:05 ile_de_france:R11 bretagne:R53 grand_est:R44
        nevers_val_de_loire:TI-2707 grand_chatellerault:TI-7507 chatellerault_vienne:86 issoudun:36
        alençon:61 lisieux:14""",
    "everyday words": """lait:1051 beurre:1051 yaourt:1051 cognac:1101 champagne:1102 whisky:1101 rhum:1101 ble:0111
        mais:0111 orge:0111 farine:1061 pain:1071 chocolat:1082 café:1083 sucre:1081 huile_d'olive:1041 poulet:1012
        jambon:1013 foie_gras:1013 saumon_fumé:1020 poisson:A03Z pomme:0124 banane:0122 fraise:0125 eau_minerale:1107
        biere:1105 tabac:C12Z cigarette:C12Z camion:2910 pneu:2211 moto:3091 velo:3092 helicoptere:3030 satellite:3030
        train:3020 yacht:3012 vaccin:2120 antibiotique:2110 parfum:2042 savon:2041 peinture:2030 plastique:C22B
        verre:C23A ciment:2351 aluminium:2442 cuivre:2444 or:2441 nickel:2445 ferraille:3832 gaz:0620 charbon:0510
        essence:1920 uranium:0721 puce:2611 panneau_solaire:2611 batterie:2720 ordinateur:2620 telephone:2630
        television:2640 machine_a_laver:2751 pompe_a_chaleur:2825 turbine:2811 robot:2899 pelleteuse:2892 tracteur:2830
        meuble:C31Z matelas:3103 jouet:3240 bijou:3212 montre:2652 lunettes:3250 vetement:C14Z chaussure:1520
        sac_a_main:1512 cuir:1511 tissu:1320 bois:C16Z papier:1712 carton:1712 livre:5811 logiciel:5829 tableau:R90Z
        arme:C25C dechet:E38Z bouchon:1629 tonneau:1624 porcelaine:2341 vis:2594 couteau:2571 roulement:2815""",
    "as people wrote them next": """
        tarn_et_garonne:82 lot_et_garonne:47 alpes_maritimes:06 haute_garonne:31 meurthe_et_moselle:54 Haute-Marne:52
        seine_et_marne:77 SEINE_MARITIME:76 ille_et_vilaine:35 loire_atlantique:44 maine_et_loire:49 indre_et_loire:37
        loir_et_cher:41 hauts_de_seine:92 val_de_marne:94 essone:91 yvelines:78 charente_maritime:17 deux_sevres:79
        vendée:85 cantal:15 aveyron:12 gironde:33 gers:32 lot:46 cher:18 ain:01 aube:10 aude:11 var:83 creuse:23
        correze:19 dordogne:24 jura:39 doubs:25 somme:80 oise:60 aisne:02 pas_de_calais:62 moselle:57 meuse:55
        marne:51 ardennes:08 vosges:88 haut_rhin:68 bas_rhin:67 annecy:74 grenoble:38 valence:26 perpignan:66 nimes:30
        avignon:84 toulon:83 nice:06 pau:64 bayonne:64 angouleme:16 poitiers:86 limoges:87 tours:37 orleans:45
        angers:49 rennes:35 quimper:29 caen:14 rouen:76 amiens:80 reims:51 metz:57 nancy:54 besancon:25 dijon:21
        belfort:90 colmar:68 macon:71 auxerre:89 vichy:03 moulins:03 montlucon:03 roanne:42 vesoul:70 chartres:28
        blois:41 29200:29 35000:35 67000:67 44000:44 06000:06 royaume_uni:GB turquie:TR tchequie:CZ
        republique_dominicaine:DO afrique_du_sud:ZA coree_du_nord:KP hong_kong:HK thailande:TH malaisie:MY
        singapour:SG indonesie:ID inde:IN israel:IL egypte:EG tunisie:TN senegal:SN nigeria:NG ukraine:UA russie:RU
        islande:IS mexique:MX argentine:AR colombie:CO chili:CL canada:CA australie:AU brics:BRICS asean:ASEAN
        mercosur:MERCOSUR G7:G7 aele:AELE pain:1071 biscuits:1072 confiture:1039 glace:1052 miel:0149
        pommes_de_terre:0113 tomates:0113 raisin:0121 eau:1107 vodka:1101 ascenseur:2822 grue:2822
        moteurs_d'avion:3030 eolienne:2811 fibre_optique:2731 transformateur:2711 lampe:2740 frigo:2751
        lave_vaisselle:2751 seringue:3250 protheses:3250 cafe:1083 the:1083 sel:0893 sable:0812 tuiles:2332
        briques:2332 carrelage:2331 vaisselle:2341 bouteille:2313 tubes_acier:2420 fil_de_fer:2434 clous:2593
        outils:2573 roulements:2815 pompes:2813 robinet:2814 imprimante:2620 smartphone:2630 drone:3030 fusee:3030
        sous_marin:3011 paquebot:3011 tgv:3020 fauteuil_roulant:3092 granulés_de_bois:1629 contreplaqué:1621
        palette:1624 pâte_à_papier:1711 papier_toilette:1722 couches:1722 colle:2052 vernis:2030 shampoing:2042
        detergent:2041 insecticide:2020 hydrogene:2011 platine:2441 argent:2441 zinc:2443 plomb:2443 titane:2445
        huile_de_palme:1041 aliments_pour_chiens:1092 croquettes:1092 ecouteurs:2640 canapé:3100 scanner_medical:2660
        poussette:3092 bresl:TI-2809 huitres:A03Z contre_plaque:1621""",
}
CASES = [(kind, *case.replace("_", " ").rsplit(":", 1)) for kind, text in FOUND_FIRST.items() for case in text.split()]
