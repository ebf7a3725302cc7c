//! The record's fields: one table. Form, RON, PDF, Markdown, CSV and command line follow from it.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::own::{self, Own};
use super::{Unit, Vocabulary};

/// A part of the record, in the order it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Section {
    /// What happened, in general.
    Incident,
    /// Who was hit.
    Victim,
    /// By whom.
    Actor,
    /// How.
    Action,
    /// What was hit.
    Asset,
    /// How many, what data, what it cost.
    Impact,
    /// When.
    Timeline,
    /// Who noticed.
    Discovery,
    /// What was done.
    Response,
    /// What a defender can look for.
    Indicators,
    /// Who says so.
    Sources,
    /// What the analyst says of the record itself.
    Handling,
}

impl Section {
    /// All sections, in order.
    pub const ALL: [Section; 12] = [
        Section::Incident,
        Section::Victim,
        Section::Actor,
        Section::Action,
        Section::Asset,
        Section::Impact,
        Section::Timeline,
        Section::Discovery,
        Section::Response,
        Section::Indicators,
        Section::Sources,
        Section::Handling,
    ];

    /// Its name, as shown.
    pub fn label(self) -> &'static str {
        match self {
            Section::Incident => "Incident",
            Section::Victim => "Victim",
            Section::Actor => "Actor",
            Section::Action => "Action",
            Section::Asset => "Asset",
            Section::Impact => "Impact",
            Section::Timeline => "Timeline",
            Section::Discovery => "Discovery",
            Section::Response => "Response",
            Section::Indicators => "Indicators",
            Section::Sources => "Sources",
            Section::Handling => "Handling",
        }
    }

    /// Those of `fields` that belong to it, in order.
    pub fn of(self, fields: impl IntoIterator<Item = Field>) -> impl Iterator<Item = Field> {
        fields.into_iter().filter(move |field| field.section() == self)
    }
}

/// What a field's values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Words, as the source has them.
    Text,
    /// A code of the vocabulary of this name (`assets/vocabulary/NAME.ron`).
    Term(&'static str),
    /// A date or a stretch of time.
    Date,
    /// A number of something; the unit is the usual one of the field.
    Quantity(Unit),
    /// A sum of money.
    Money,
    /// A loss of availability, with its duration.
    Outage,
    /// An indicator of compromise.
    Indicator,
}

/// How many answers a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arity {
    /// One at most; the others are its rivals.
    One,
    /// Any number.
    Many,
}

/// What is to be known of a field.
#[derive(Debug)]
pub(super) struct Row {
    pub key: &'static str,
    pub section: Section,
    pub label: &'static str,
    pub kind: Kind,
    pub arity: Arity,
    pub veris: &'static str,
    pub help: &'static str,
}

macro_rules! fields {
    ($($field:ident $key:literal $section:ident $label:literal $kind:expr, $arity:ident, $veris:literal, $help:literal;)*) => {
        /// A field of the record.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        #[serde(try_from = "String", into = "String")]
        pub enum Field {
            $(#[doc = $help] $field,)*
            /// A field of the organisation's own, defined as data.
            Own(Own),
        }

        impl Field {
            /// Every field of ours, in the order of the record.
            pub const ALL: &'static [Field] = &[$(Field::$field,)*];

            const fn row(self) -> &'static Row {
                match self {
                    $(Field::$field => &Row {
                        key: $key,
                        section: Section::$section,
                        label: $label,
                        kind: $kind,
                        arity: Arity::$arity,
                        veris: $veris,
                        help: $help,
                    },)*
                    Field::Own(own) => own.row(),
                }
            }
        }
    };
}

use Kind::{Date, Indicator, Money, Outage, Quantity, Term, Text};

// Variant, key, section, label, kind, arity, VERIS 1.4.1 path (empty: it has none), help.
fields! {
    Title "title" Incident "Title" Text, One, "", "The headline of the record";
    Summary "summary" Incident "Summary" Text, One, "summary", "Two or three sentences, built from the accepted answers until you write your own";
    IncidentType "incident_type" Incident "Type" Term("incident_type"), Many, "", "What kind of incident the article reports";
    IncidentStatus "status" Incident "Status" Term("security_incident"), One, "security_incident", "Whether an incident is confirmed, suspected, a near miss or a false positive";
    VictimOrg "victim_org" Victim "Organisation" Text, Many, "victim.victim_id", "The organisation that was hit, as the article names it; the first is the primary victim";
    VictimPerson "victim_person" Victim "Person" Text, Many, "", "A person named as the victim";
    VictimIndustry "victim_industry" Victim "Industry" Term("naics"), One, "victim.industry", "NAICS sector of the victim, two digits";
    VictimCountry "victim_country" Victim "Country" Term("country"), Many, "victim.country", "Country of the victim, ISO 3166 alpha-2";
    VictimSize "victim_size" Victim "Size" Term("employee_count"), One, "victim.employee_count", "Number of employees of the victim, as a VERIS range";
    VictimGovernment "victim_government" Victim "Government" Term("government"), One, "victim.government", "Level of government, where the victim is a public body";
    ThreatActor "threat_actor" Actor "Actor" Text, Many, "actor.external.name", "Person, group or state named as the one who did it";
    ActorType "actor_type" Actor "Origin" Term("actor_type"), Many, "actor", "Whether the actor stands outside, inside, or is a partner";
    ActorVariety "actor_variety" Actor "Variety" Term("actor_variety"), Many, "actor.external.variety", "What kind of actor, as VERIS sorts them";
    ActorMotive "actor_motive" Actor "Motive" Term("actor_motive"), Many, "actor.external.motive", "Why they did it";
    ActorCountry "actor_country" Actor "Country" Term("country"), Many, "actor.external.country", "Country the actor is said to work from";
    ImpersonatedEntity "impersonated_entity" Actor "Pretends to be" Text, Many, "", "The brand or person a lure pretends to come from";
    Action "action" Action "Action" Term("action"), Many, "action", "The VERIS category of what was done";
    ActionVariety "action_variety" Action "Variety" Term("action_variety"), Many, "action.hacking.variety", "What was done, as VERIS sorts it";
    ActionVector "action_vector" Action "Vector" Term("action_vector"), Many, "action.hacking.vector", "Which way it came, as VERIS sorts it";
    SocialTarget "social_target" Action "Social target" Term("social_target"), Many, "action.social.target", "Who was deceived";
    AttackVector "attack_vector" Action "Way in" Term("attack_vector"), Many, "", "How the attackers got in";
    MalwareOrTool "malware_or_tool" Action "Malware or tool" Text, Many, "action.malware.name", "Malware or tools named for this incident";
    Cve "cve" Action "CVE" Text, Many, "action.hacking.cve", "CVE numbers named for this incident";
    Technique "technique" Action "Technique" Text, Many, "", "ATT&CK technique, as T1566 or T1566.001";
    Asset "asset" Asset "Asset" Term("asset"), Many, "asset.assets.variety", "What was hit, as VERIS sorts it";
    AssetCloud "asset_cloud" Asset "Cloud" Term("asset_cloud"), One, "asset.cloud", "Whether the asset stood with an outside provider";
    DataDisclosure "data_disclosure" Impact "Disclosure" Term("data_disclosure"), One, "attribute.confidentiality.data_disclosure", "Whether data reached the wrong hands";
    DataTypes "data_types" Impact "Data" Term("data_types"), Many, "attribute.confidentiality.data.variety", "Kinds of data, as VERIS sorts them";
    DataElements "data_elements" Impact "Data elements" Term("data_elements"), Many, "", "The single items named: e-mail addresses, dates of birth, card numbers";
    PeopleAffected "people_affected" Impact "People" Quantity(Unit::People), Many, "attribute.confidentiality.data_total", "How many people are affected, and who says so";
    RecordsAffected "records_affected" Impact "Records" Quantity(Unit::Records), Many, "attribute.confidentiality.data_total", "How many records, accounts, cards or documents are affected";
    DataVolume "data_volume" Impact "Data volume" Quantity(Unit::Bytes), One, "", "How much data, in bytes";
    Integrity "integrity" Impact "Integrity" Term("integrity"), Many, "attribute.integrity.variety", "What was changed that should not have been: software, data, accounts, the behaviour of people";
    Outage "outage" Impact "Outage" Outage, Many, "attribute.availability.variety", "What stood still, and for how long";
    RansomDemand "ransom_demand" Impact "Ransom demand" Money, Many, "impact.loss", "The sums that were asked for; a sum in coins and its worth in money are two answers";
    RansomPaid "ransom_paid" Impact "Ransom paid" Term("yes_no"), One, "", "Whether the ransom was paid";
    DamageAmount "damage_amount" Impact "Damage" Money, One, "impact.overall_amount", "What the incident cost the victim";
    IncidentDate "incident_date" Timeline "Happened" Date, One, "timeline.incident", "When the attackers got in, or the data lay open";
    DiscoveryDate "discovery_date" Timeline "Discovered" Date, One, "timeline.discovery", "When the victim or a finder became aware of it";
    ContainmentDate "containment_date" Timeline "Contained" Date, One, "timeline.containment", "When it was stopped";
    NotificationDate "notification_date" Timeline "Notified" Date, One, "", "When victims or a regulator were told";
    DisclosureDate "disclosure_date" Timeline "Disclosed" Date, One, "", "When the public or customers first heard of it";
    DiscoveredBy "discovered_by" Discovery "Found by" Text, Many, "", "Who found it, where named";
    DiscoveryMethod "discovery_method" Discovery "How found" Term("discovery_method"), One, "discovery_method", "How the incident came to light, as VERIS sorts it";
    ResponseActions "response_actions" Response "Actions taken" Term("response_actions"), Many, "", "What was done in response";
    Investigators "investigators" Response "Investigators" Text, Many, "", "Bodies named as investigating";
    Indicator "indicator" Indicators "Indicators" Indicator, Many, "ioc", "Addresses, hashes and wallets to look for; shown defanged";
    SourcesQuoted "sources_quoted" Sources "Quoted" Text, Many, "", "People and organisations whose words the article reports";
    OriginalPublisher "original_publisher" Sources "First reported by" Text, One, "", "Who reported it first, where the article says so";
    Tlp "tlp" Handling "TLP" Term("tlp"), One, "", "Traffic light protocol: who may see the report";
    Analyst "analyst" Handling "Analyst" Text, One, "plus.analyst", "Who reviewed the record";
    AnalysisStatus "analysis_status" Handling "Review" Term("analysis_status"), One, "plus.analysis_status", "How far the review is";
    Notes "notes" Handling "Notes" Text, One, "notes", "What else a reader should know";
}

impl Field {
    /// The name used in RON, JSON, the command line and the fixtures.
    pub fn key(self) -> &'static str {
        self.row().key
    }

    /// The name shown to the analyst.
    pub fn label(self) -> &'static str {
        self.row().label
    }

    /// The part of the record it belongs to.
    pub fn section(self) -> Section {
        self.row().section
    }

    /// What its values are.
    pub fn kind(self) -> Kind {
        self.row().kind
    }

    /// How many answers it takes.
    pub fn arity(self) -> Arity {
        self.row().arity
    }

    /// True for a code (or the name of a tool) that somebody tells: what was done, by whom, to what, with what
    /// outcome. Who the victim is stands whoever speaks.
    pub fn is_told_of(self) -> bool {
        (matches!(self.kind(), Kind::Term(_)) || self == Field::MalwareOrTool) && self.section() != Section::Victim
    }

    /// True for such a code that somebody may claim or deny.
    pub fn may_be_untrue(self) -> bool {
        let is_deed = matches!(self.section(), Section::Incident | Section::Actor | Section::Action | Section::Impact);
        self.is_told_of() && is_deed && self != Field::IncidentStatus
    }

    /// Where VERIS 1.4.1 keeps it; empty where it has no place there.
    pub fn veris(self) -> &'static str {
        self.row().veris
    }

    /// One sentence that says what belongs here.
    pub fn help(self) -> &'static str {
        self.row().help
    }

    /// The field of ours that has this key.
    pub fn from_key(key: &str) -> Option<Field> {
        Field::ALL.iter().copied().find(|field| field.key() == key)
    }

    /// Every field of ours, and behind them the organisation's own among `fields`, each once and as it
    /// comes first, in the order in which they are defined.
    pub fn all_with(fields: impl IntoIterator<Item = Field>) -> impl Iterator<Item = Field> {
        let mut known = BTreeSet::new();
        let mut own: Vec<Field> = fields.into_iter().filter(|field| field.is_own() && known.insert(*field)).collect();
        own.sort_by_key(|field| (field.definition().map(|definition| definition.place), field.key()));
        Field::ALL.iter().copied().chain(own)
    }

    /// True for a field of the organisation's own.
    pub fn is_own(self) -> bool {
        matches!(self, Field::Own(_))
    }

    /// What the organisation says of a field of its own.
    pub fn definition(self) -> Option<&'static own::Definition> {
        if let Field::Own(own) = self { Some(own.definition()) } else { None }
    }

    /// The codes of a field that has a vocabulary of the organisation's own.
    pub fn own_vocabulary(self) -> Option<&'static Vocabulary> {
        if let Field::Own(own) = self { own.vocabulary() } else { None }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl TryFrom<String> for Field {
    type Error = String;

    fn try_from(key: String) -> Result<Self, String> {
        Field::from_key(&key).or_else(|| own::known(&key)).ok_or_else(|| format!("“{key}” is no field of the record"))
    }
}

impl From<Field> for String {
    fn from(field: Field) -> Self {
        field.key().to_owned()
    }
}
