"""What the operator reads of a failed run: one line, whether the page told of it itself or not."""

import logging

from streamlit import config

from lib.ui import failing


def on_script_error(error: Exception) -> bool:
    """Tell of what failed outside a page's frame, a widget's callback for one; the English box is never needed."""
    if not failing.is_told(error):
        failing.tell(error)
    return False


def keep_to_one_line() -> None:
    """Leave out Streamlit's own account, whose message may hold what a visitor typed; developers keep it."""

    def keep(record: logging.LogRecord) -> bool:
        return config.get_option("client.showErrorDetails") == "full" or record.msg != "Uncaught app execution"

    logging.getLogger("streamlit.error_util").addFilter(keep)
