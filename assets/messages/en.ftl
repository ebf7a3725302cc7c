# Why each rule proposed what it proposed, for the Why panel: one message a rule.
rule-incident_type = Words for this kind of incident add up over the article; the headline counts most.
rule-attack_vector = The article describes this way in, and not as advice.
rule-response_actions = The article tells that this was done in response.
rule-victim_industry = Words for this kind of organisation stand in the headline and the first sentences.
rule-victim_country = This country, or a place or national body of it, is named most, and not beside the attackers.
rule-data = These words name data in a sentence that tells what got out.
rule-quantities = The number stands before a word for people, records or bytes, in a sentence about what was hit.
rule-sums = The nearest words tell whether the sum was demanded or lost.
rule-ransom_paid = These words tell whether the ransom was paid.
rule-timeline = The nearest words tell what happened at this date; relative dates count from the day of publication.
rule-action = Words for this kind of action add up over the article.
rule-actor_type = The article says most often that somebody from there did it.
rule-status = The article puts the incident in these words.
