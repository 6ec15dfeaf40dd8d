namespace StaffPortal.Domain.Auditing;

/// <summary>What a person did or tried. The number is stored and the name is hashed into the leaf, so neither ever changes.</summary>
public enum AuditAction
{
    /// <summary>Signed in.</summary>
    SignedIn = 1,
    /// <summary>Tried to sign in and was refused.</summary>
    SignInRefused = 2,
    /// <summary>Signed out.</summary>
    SignedOut = 3,
    /// <summary>Changed their own password.</summary>
    PasswordChanged = 4,
    /// <summary>Chose a password by an activation link.</summary>
    AccountActivated = 5,
    /// <summary>Asked for a page their role does not have.</summary>
    PageRefused = 6,
    /// <summary>Stated a purpose.</summary>
    Declared = 20,
    /// <summary>Ended a stated purpose.</summary>
    DeclarationEnded = 21,
    /// <summary>Saw citizens in a list.</summary>
    Searched = 22,
    /// <summary>Opened a record.</summary>
    Opened = 23,
    /// <summary>Had a masked value shown in full.</summary>
    Revealed = 24,
    /// <summary>Changed a record.</summary>
    Changed = 25,
    /// <summary>A record was made.</summary>
    Created = 26,
    /// <summary>Brought in a file of citizens.</summary>
    Imported = 27,
    /// <summary>Destroyed a citizen's key: their values can be read by nobody any more.</summary>
    Erased = 28,
    /// <summary>Recorded a citizen's consent.</summary>
    ConsentGiven = 29,
    /// <summary>Recorded that a citizen withdrew their consent.</summary>
    ConsentWithdrawn = 30,
    /// <summary>Restricted a purpose for a citizen, or recorded their objection.</summary>
    RestrictionSet = 31,
    /// <summary>Lifted a restriction.</summary>
    RestrictionLifted = 32,
    /// <summary>Attached a data subject's note to a field.</summary>
    NoteAttached = 33,
    /// <summary>Made a copy of a record for the person it is about.</summary>
    CopyMade = 34,
    /// <summary>Opened the scan of a consent.</summary>
    ScanRead = 35,
    /// <summary>Read a page of the audit log.</summary>
    LogRead = 40,
    /// <summary>Opened one entry in full.</summary>
    LogEntryRead = 41,
    /// <summary>Took entries out as a file.</summary>
    LogExported = 42,
    /// <summary>Verified the whole log against its ledger.</summary>
    LogVerified = 43,
    /// <summary>Let old entries go under the retention policy; their leaves stay.</summary>
    LogPruned = 44,
    /// <summary>Made an account.</summary>
    AccountCreated = 60,
    /// <summary>Closed an account.</summary>
    AccountDisabled = 61,
    /// <summary>Opened a closed account again.</summary>
    AccountEnabled = 62,
    /// <summary>Gave an account another role.</summary>
    RoleChanged = 63,
    /// <summary>Made a one-time activation link.</summary>
    ActivationIssued = 64,
    /// <summary>Made or changed a service.</summary>
    ServiceSaved = 80,
    /// <summary>Ended a service.</summary>
    ServiceEnded = 81,
    /// <summary>Made or changed a purpose.</summary>
    PurposeSaved = 82,
    /// <summary>Ended a purpose.</summary>
    PurposeEnded = 83,
    /// <summary>Made or changed a contract.</summary>
    ContractSaved = 84,
    /// <summary>Ended a contract.</summary>
    ContractEnded = 85,
    /// <summary>Gave a grant.</summary>
    GrantGiven = 86,
    /// <summary>Took a grant back.</summary>
    GrantRevoked = 87,
    /// <summary>Published a version of a policy.</summary>
    PolicyPublished = 88,
    /// <summary>Acknowledged the staff rules.</summary>
    PolicyAcknowledged = 89,
    /// <summary>Wrapped all citizens' keys with a new master key.</summary>
    MasterKeyRotated = 100,
    /// <summary>Began to sign checkpoints with a new key.</summary>
    LedgerKeyRotated = 101,
    /// <summary>A question, complaint or request came in.</summary>
    ContactReceived = 110,
    /// <summary>Read what came in.</summary>
    ContactOpened = 111,
    /// <summary>Took it upon themselves to answer.</summary>
    ContactTaken = 112,
    /// <summary>Answered it, and did what was asked for.</summary>
    ContactAnswered = 113,
    /// <summary>Refused it, with reasons.</summary>
    ContactRefused = 114,
    /// <summary>Asked to disclose data to somebody outside.</summary>
    DisclosureRequested = 120,
    /// <summary>Approved another's disclosure.</summary>
    DisclosureApproved = 121,
    /// <summary>Rejected another's disclosure.</summary>
    DisclosureRejected = 122,
    /// <summary>Made the file of a disclosure.</summary>
    Disclosed = 123,
    /// <summary>Brought a web server's log in.</summary>
    TrafficImported = 140,
    /// <summary>Read lines of the visitor log.</summary>
    TrafficRead = 141,
    /// <summary>Took lines of the visitor log out to answer an order.</summary>
    TrafficExported = 142,
    /// <summary>Sealed a day of the visitor log.</summary>
    TrafficSealed = 143,
    /// <summary>Let a day of the visitor log go, but for what an order holds.</summary>
    TrafficDeleted = 144,
    /// <summary>Verified a day of the visitor log.</summary>
    TrafficVerified = 145,
    /// <summary>Entered an officer's order to keep lines of the visitor log.</summary>
    PreservationOrdered = 146,
    /// <summary>Designated somebody to read the visitor log.</summary>
    TrafficReaderDesignated = 147,
    /// <summary>Took that back.</summary>
    TrafficReaderRevoked = 148,
    /// <summary>Wrote a breach down, or what is known better of it.</summary>
    BreachSaved = 160,
    /// <summary>Recorded that somebody was told of a breach, or that it is closed.</summary>
    BreachStep = 161,
    /// <summary>Reviewed who has access.</summary>
    AccessReviewed = 162,
    /// <summary>Took a record onto paper.</summary>
    Printed = 200,
    /// <summary>Saw whose record it is that a consent is missing for.</summary>
    ConsentAsked = 201,
    /// <summary>Checked a file of citizens for itself.</summary>
    ImportChecked = 215,
    /// <summary>Compared a file with the register: saw which rows are of known citizens.</summary>
    ImportCompared = 216,
    /// <summary>Began to bring a file of citizens in.</summary>
    ImportAccepted = 217,
    /// <summary>The right to an import ended while its rows were brought in.</summary>
    ImportStopped = 218,
    /// <summary>A session ended otherwise than by signing out.</summary>
    SessionEnded = 230,
    /// <summary>Asked for an act of administration that takes a second person.</summary>
    ProposalMade = 231,
    /// <summary>Confirmed what another asked for; the act itself is an entry beside it.</summary>
    ProposalConfirmed = 232,
    /// <summary>Rejected what another asked for.</summary>
    ProposalRejected = 233,
    /// <summary>Took back what they had asked for.</summary>
    ProposalWithdrawn = 234,
    /// <summary>Nobody decided about it in time.</summary>
    ProposalExpired = 235,
    /// <summary>The owner of an account read what others have done to it.</summary>
    OwnerTold = 236,
    /// <summary>Said whose data a request is about.</summary>
    ContactTied = 250,
    /// <summary>Took a case back, or recorded that who asked did.</summary>
    ContactWithdrawn = 251,
    /// <summary>Sent the answer, or recorded that it went.</summary>
    ContactAnswerSent = 252,
    /// <summary>Opened an ended case again.</summary>
    ContactReopened = 253,
    /// <summary>A save changed rows that give rights without an act of its own on the log; what became of them is said here.</summary>
    RightsAttested = 265,
    /// <summary>The portal proposed records for disposal.</summary>
    DisposalProposed = 280,
    /// <summary>The officer in charge looked through a disposal.</summary>
    DisposalLookedThrough = 281,
    /// <summary>A second person approved a disposal.</summary>
    DisposalApproved = 282,
    /// <summary>A disposal was turned down.</summary>
    DisposalTurnedDown = 283,
    /// <summary>A record was destroyed because nothing needed it any more (PDPA s.37(3)).</summary>
    Disposed = 284,
    /// <summary>Every record of a disposal was destroyed or held.</summary>
    DisposalDone = 285,
    /// <summary>An order keeps records from disposal.</summary>
    DisposalHoldSet = 286,
    /// <summary>Such an order was lifted.</summary>
    DisposalHoldLifted = 287,
    /// <summary>Extended the time of a declared purpose, once.</summary>
    DeclarationExtended = 290,
    /// <summary>Read what an import did, or asked to and was refused.</summary>
    ImportRead = 300,
    /// <summary>Took an import back, or one row of it.</summary>
    ImportTakenBack = 301,
    /// <summary>Made or changed a field of the office's own.</summary>
    OwnFieldSaved = 310,
    /// <summary>Ended a field of the office's own.</summary>
    OwnFieldEnded = 311,
    /// <summary>Ended the waiting that wrong passwords had brought upon an account.</summary>
    AccountUnlocked = 320,
    /// <summary>A compliance officer looked at one grant in a review: its scope, and when it was last used.</summary>
    GrantLookedAt = 321,
    /// <summary>A compliance officer found in a review that one grant is still needed.</summary>
    GrantKept = 322,
    /// <summary>Saved what the office is called, how it is reached, who its data protection officer is, or its logo.</summary>
    OfficeSaved = 330,
    /// <summary>A single value of a record was destroyed because its years were over (PDPA s.37(3)).</summary>
    ValueDisposed = 331,
    /// <summary>Registered a citizen in a service by hand.</summary>
    Registered = 350,
    /// <summary>Ended a citizen's registration in a service.</summary>
    RegistrationEnded = 351,
    /// <summary>A compliance officer opened a finding.</summary>
    FindingOpened = 340,
    /// <summary>Asked somebody to justify their looks.</summary>
    JustificationAsked = 341,
    /// <summary>Justified one's own looks.</summary>
    JustificationGiven = 342,
    /// <summary>Decided about a finding.</summary>
    FindingDecided = 343,
    /// <summary>Opened a decision about a finding again.</summary>
    FindingReopened = 344,
    /// <summary>A file said of people what the register said already.</summary>
    ImportConfirmed = 360,
    /// <summary>Made a report, for the person it is about, of who used their data.</summary>
    CitizenReportMade = 370,
    /// <summary>Entered an order that keeps looks secret for a time.</summary>
    SecrecyOrderSet = 371,
    /// <summary>A second person confirmed such an order.</summary>
    SecrecyOrderConfirmed = 372,
    /// <summary>Lifted such an order: what it hid is told of from now on.</summary>
    SecrecyOrderLifted = 373,
    /// <summary>Opened a case of the office's own.</summary>
    CaseOpened = 380,
    /// <summary>Ended such a case.</summary>
    CaseClosed = 381,
    /// <summary>Opened an ended case again.</summary>
    CaseReopened = 382,
    /// <summary>Gave a case to somebody.</summary>
    CaseAssigned = 383,
    /// <summary>Said that a case concerns a citizen.</summary>
    CaseConcerns = 384,
    /// <summary>Read by which searches the people of a disclosure were found, before deciding about it.</summary>
    DisclosureOriginRead = 365,
    /// <summary>Looked at whom one's own import made or changed.</summary>
    ImportPeopleSeen = 366,
    /// <summary>Looked at how the last months would be reviewed by other rules.</summary>
    RulesPreviewed = 386,
    /// <summary>Saved rules of the review.</summary>
    RulesSaved = 387,
    /// <summary>Opened what the office knows of one of its own people.</summary>
    StaffEntryOpened = 388,
    /// <summary>Saved what the office knows of one of its own people.</summary>
    StaffEntrySaved = 389,
    /// <summary>Set a day apart: a holiday, an election.</summary>
    OfficeDaySet = 390,
    /// <summary>Took such a day back.</summary>
    OfficeDayRemoved = 391,
    /// <summary>Said about a look of one's own, which nothing explained, what it was for.</summary>
    LookAnswered = 392,
    /// <summary>The head of a unit read what its people looked at.</summary>
    UnitLooksRead = 393,
    /// <summary>Nobody decided about a finding in its time.</summary>
    FindingOverdue = 394,
    /// <summary>A mail about an overdue finding went, or it is not known whether it did.</summary>
    FindingMailed = 395,
    /// <summary>Somebody who was asked for a justification did not answer in time.</summary>
    JustificationMissed = 396,
    /// <summary>The portal drew a day's sample of explained visits.</summary>
    SampleDrawn = 400,
    /// <summary>A compliance officer opened a sampled visit.</summary>
    SampleOpened = 401,
    /// <summary>Judged a sampled visit.</summary>
    SampleJudged = 402,
    /// <summary>Looked at what a file of cases, staff, holidays or elections would bring.</summary>
    FactFileRead = 403,
    /// <summary>Set a duty outside somebody's usual hours.</summary>
    DutyShiftSet = 404,
    /// <summary>Took such a duty back.</summary>
    DutyShiftRemoved = 405,
    /// <summary>Put somebody on the list of people who are watched.</summary>
    WatchSet = 406,
    /// <summary>Took somebody off that list.</summary>
    WatchEnded = 407,
    /// <summary>Opened the list of people who are watched.</summary>
    WatchListOpened = 408,
    /// <summary>Brought in a file of cases, staff, holidays or elections.</summary>
    FactFileTaken = 409,
    /// <summary>Began a backup of the database.</summary>
    DatabaseBackedUp = 410,
    /// <summary>An earlier database came into the place, and what had been destroyed since was destroyed in it again.</summary>
    DatabaseRestored = 411,
    /// <summary>Sealed the key folder into a file.</summary>
    KeysBackedUp = 412,
    /// <summary>Tried on a copy whether a backup can be restored.</summary>
    RestoreDrilled = 413,
}
