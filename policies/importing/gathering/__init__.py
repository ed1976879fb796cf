"""Files out of folders and archives, one at a time: what each is called, how its bytes are got, why one is not read."""
