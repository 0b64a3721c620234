"""The gist of a text: methods that choose sentences, lengths, digests of several articles."""
