"""Where the figures come from, how they are made, and the rows behind them."""
