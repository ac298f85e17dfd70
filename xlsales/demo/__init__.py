"""The demo company 华光日化有限公司: everything in it is invented, and the same on every run."""
