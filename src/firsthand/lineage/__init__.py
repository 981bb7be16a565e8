"""Who tells what another told: derivations, retellings, drift. Pure."""
