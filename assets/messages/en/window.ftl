# What the window says. One file an area may stand beside this one: window-AREA.ftl.
why-set-aside = Set aside:
why-more = and { $count } more
