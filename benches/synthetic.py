#!/usr/bin/env python3
"""Invented articles about invented incidents, as many as wanted, each different: for long runs and for comparisons.

usage: synthetic.py COUNT [--seed N] [--broken HUNDREDTHS] > articles.jsonl
Lines of the streaming contract, 2 to 7 kB of text each; of every hundred, HUNDREDTHS (default 0) are broken in some way: no
JSON, bytes that are no text, no text at all, cut off. The seed is printed on standard error. Stdlib only; also a module.
"""
import argparse, json, random, sys

SYLLABLES = "al ber cor dan el far gren hol ing jor kel lun mar nor os pel quin ros sel tor ul ver wen yar zel bram clo dru fen gal".split()
SECTORS = [("hospital group", "patients", "Health"), ("regional bank", "customers", "Bank"), ("retail chain", "shoppers", "Stores"),
           ("university", "students", "University"), ("city administration", "residents", "City Council"), ("insurer", "policyholders", "Mutual"),
           ("logistics firm", "clients", "Freight"), ("telecoms operator", "subscribers", "Mobile"), ("school district", "pupils", "Schools"),
           ("law firm", "clients", "Legal"), ("hotel operator", "guests", "Hotels"), ("software maker", "users", "Systems")]
DATA = ["names", "addresses", "dates of birth", "Social Security numbers", "medical records", "payment card numbers", "email addresses",
        "passwords", "phone numbers", "bank account details", "passport scans", "payroll files"]
PLACES = ["Oregon", "Ohio", "Kent", "Bavaria", "Ontario", "Victoria", "Lombardy", "Catalonia", "Texas", "Utah", "Wales", "Denmark", "Norway", "Chile"]
WAYS = ["a phishing email that an accountant opened", "a stolen VPN password", "a flaw in a file transfer program", "a supplier's remote access",
        "an unsecured database", "malware in an attachment", "credentials bought on a forum", "a misconfigured storage bucket"]
ACTS = ["encrypted servers", "copied files", "locked the booking system", "took the website down", "defaced the home page", "stole a backup"]
MONTHS = "January February March April May June July August September October November December".split()
FILLERS = [
    "The {kind} did not say how long its systems would be affected, and asked visitors to call ahead.",
    "“We take this very seriously and are working around the clock,” said {person}, its chief executive.",
    "Staff in {place} worked with pen and paper for {few} days, two employees said.",
    "A spokeswoman, {person2}, declined to say whether a ransom had been asked for.",
    "Letters to those affected will be sent from {day} {month}, and {year2} months of credit monitoring are offered.",
    "Police in {place} confirmed that they had opened an investigation and called in outside experts.",
    "The regulator was told on {day} {month}, within the three days that the law allows.",
    "Security researchers said that similar attacks had hit {few} other organisations since {month}.",
    "The {kind} employs about {staff} people at {few} sites and is among the largest of its sort in {place}.",
    "Passwords were reset, and the servers that were hit have been rebuilt from clean copies.",
    "It was unclear on Friday who was behind the intrusion; a group called {gang} has said nothing so far.",
    "“There is no evidence that the data has been misused,” the notice says.",
    "Customers who used the same password elsewhere should change it there too, the {kind} advised.",
    "An earlier incident in {year} exposed the records of {old} people and cost {name} {money} million dollars.",
]


def name_of(rng):
    return "".join(rng.sample(SYLLABLES, rng.choice([2, 2, 3]))).capitalize()


def person_of(rng):
    return f"{rng.choice('Ada Ben Cara Dov Eva Finn Gita Hal Ines Jon Kira Lev Mona Ned Olga Piet'.split())} {name_of(rng)}"


def article(number, seed):
    """The article of this number: id, title, text, published."""
    rng = random.Random(f"{seed}/{number}")
    kind, people, suffix = rng.choice(SECTORS)
    name, gang = f"{name_of(rng)} {suffix}", name_of(rng) + rng.choice(["Lock", "Crew", " Team", "Byte"])
    count = rng.choice([rng.randrange(200, 9_000), rng.randrange(10_000, 900_000), rng.randrange(1, 9) * 1_000_000])
    year, month, day = rng.randrange(2015, 2026), rng.randrange(12), rng.randrange(1, 28)
    facts = dict(kind=kind, place=rng.choice(PLACES), person=person_of(rng), person2=person_of(rng), few=rng.choice(["two", "three", "four", "six"]),
                 day=rng.randrange(1, 28), month=MONTHS[month], year=year - 2, year2=rng.choice(["12", "24"]), staff=f"{rng.randrange(80, 20000):,}",
                 gang=gang, old=f"{rng.randrange(1000, 90000):,}", name=name, money=rng.randrange(1, 40))
    data = rng.sample(DATA, rng.randrange(2, 5))
    listed = ", ".join(data[:-1]) + " and " + data[-1]
    verb = rng.choice(["says hackers took data of", "tells of a breach that hit", "was hacked, exposing", "loses files of"])
    title = f"{name} {verb} {count:,} {people}"
    lead = [
        f"{name}, a {kind} in {facts['place']}, said on {rng.choice(['Monday', 'Tuesday', 'Thursday'])} that attackers had broken into its network "
        f"and {rng.choice(ACTS)}, affecting {rng.choice(['about ', 'more than ', 'up to ', ''])}{count:,} {people}.",
        f"The intruders got in through {rng.choice(WAYS)} on {day} {MONTHS[month]} {year} and stayed until they were noticed {rng.choice(['two', 'nine', 'eleven'])} "
        f"days later, the {kind} said.",
        f"Exposed were {listed}.",
    ]
    if rng.random() < 0.5:
        lead.append(f"A ransomware group that calls itself {gang} claimed responsibility and demanded ${rng.randrange(1, 30)} million in bitcoin.")
    length, text = rng.randrange(2_000, 7_000), "\n\n".join([" ".join(lead)])
    while len(text) < length:
        sentences = rng.sample(FILLERS, rng.choice([2, 3, 4]))
        text += "\n\n" + " ".join(sentence.format(**{**facts, "few": rng.choice(["two", "three", "five", "seven"])}) for sentence in sentences)
    return {"id": f"{seed}-{number}", "title": title, "text": text, "published": f"{year}-{month + 1:02}-{min(28, day + 1):02}"}


def page(number, seed):
    """The article of this number as a web page between what such pages hold, and its own words alone."""
    told, rng = article(number, seed), random.Random(f"page {seed}/{number}")
    paragraphs = told["text"].split("\n\n")
    others = [article(number * 31 + other, f"other {seed}")["title"] for other in range(rng.randrange(8, 40))]
    links = "".join(f'<li><a href="/story/{index}">{other}</a></li>' for index, other in enumerate(others))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    wrap = rng.choice(["<article>{}</article>", '<div class="story-body">{}</div>', '<main><section id="content">{}</section></main>',
                       '<div class="col-8"><div class="entry-content">{}</div></div>'])
    aside = rng.choice(['<aside class="related"><h3>Related stories</h3><ul>{}</ul></aside>', '<div class="sidebar"><h4>Most read</h4><ul>{}</ul></div>'])
    html = (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{told["title"]} | The Invented Courier</title>'
            f'<meta property="article:published_time" content="{told["published"]}T08:00:00Z"></head><body><header><nav class="menu"><ul>'
            + "".join(f'<li><a href="/{section}">{section.title()}</a></li>' for section in "news business sport culture weather opinion jobs".split())
            + f'</ul></nav></header><h1>{told["title"]}</h1><p class="byline">By {person_of(rng)}</p>'
            + wrap.format(body) + '<div class="share"><a href="#">Share on Facebook</a> <a href="#">Tweet</a> <a href="#">Email</a></div>'
            + aside.format(links) + '<div class="newsletter"><p>Sign up for our newsletter and never miss a story.</p></div>'
            + '<footer><p>© The Invented Courier. All rights reserved. <a href="/privacy">Privacy policy</a></p></footer></body></html>')
    return html, told["title"] + "\n\n" + told["text"]


def broken(line, rng):
    """`line` made unreadable in one of several ways."""
    kind = rng.randrange(4)
    if kind == 0:
        return line[:rng.randrange(1, len(line) - 1)]
    if kind == 1:
        return b"\xff\xfe" + line[:200]
    if kind == 2:
        return b'{"id": "no text"}'
    return b"this is no JSON at all"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--broken", type=int, default=0)
    args = parser.parse_args()
    print(f"seed {args.seed}", file=sys.stderr)
    rng = random.Random(f"broken {args.seed}")
    for number in range(args.count):
        line = json.dumps(article(number, args.seed), ensure_ascii=False).encode()
        if rng.randrange(100) < args.broken:
            line = broken(line, rng)
        sys.stdout.buffer.write(line + b"\n")


if __name__ == "__main__":
    main()
