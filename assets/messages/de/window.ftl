# Was das Fenster sagt.
why-set-aside = Beiseitegelegt:
why-more = und { $count } weitere
