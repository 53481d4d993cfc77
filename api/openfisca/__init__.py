"""The second API: the addresses and shapes that clients of OpenFisca's web API know, over the same calculation."""
