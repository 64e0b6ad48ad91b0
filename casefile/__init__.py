"""The record of one family: documents, people, facts with their words, review and exchange. No NLP, no web."""
