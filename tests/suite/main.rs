mod exports;
mod vocabularies;
