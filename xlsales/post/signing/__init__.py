"""Signatures above 书面签字起点: Ed25519, the private key in the operating system's keyring."""
