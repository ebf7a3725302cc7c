mod vocabularies;
