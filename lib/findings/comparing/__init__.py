"""A territory beside others: amounts, structures, peers, specialisation, rank."""
