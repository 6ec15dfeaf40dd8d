namespace StaffPortal.Domain.Operation;

/// <summary>What a check can see. Each has its words; each that is not good has what to do about it as well.</summary>
public enum Symptom
{
    /// <summary>The check itself failed.</summary>
    CheckFailed,

    /// <summary>The check did not end in its time.</summary>
    CheckTooSlow,

    /// <summary>Not looked at, because the database does not answer.</summary>
    NotChecked,

    /// <summary>The database answers.</summary>
    DatabaseAnswers,

    /// <summary>It does not.</summary>
    DatabaseAway,

    /// <summary>The schema is the program's.</summary>
    SchemaCurrent,

    /// <summary>Migrations are missing, or run at this moment.</summary>
    SchemaBehind,

    /// <summary>A newer version of the program has expanded it.</summary>
    SchemaAhead,

    /// <summary>A newer version of the program has changed it so that this one must not work on it.</summary>
    SchemaOfNewer,

    /// <summary>Every key that is needed is there and opens.</summary>
    KeysReadable,

    /// <summary>Keys are not in the folder.</summary>
    KeysMissing,

    /// <summary>A key is there and does not open what it must.</summary>
    KeysWrong,

    /// <summary>Entries get their leaves in time.</summary>
    SealingInTime,

    /// <summary>Entries wait.</summary>
    SealingLate,

    /// <summary>There is room on the disks.</summary>
    DiskFree,

    /// <summary>There is little.</summary>
    DiskLow,

    /// <summary>There is too little to go on.</summary>
    DiskFull,

    /// <summary>The clock agrees with what it can be compared with.</summary>
    ClockRight,

    /// <summary>The newest entry is later than the clock.</summary>
    ClockBehindLog,

    /// <summary>The database's machine has another time.</summary>
    ClockUnlikeDatabase,

    /// <summary>The time source says otherwise.</summary>
    ClockUnlikeSource,

    /// <summary>No time source is configured.</summary>
    ClockNotCompared,

    /// <summary>The log was verified lately, and nothing was found.</summary>
    VerifiedLately,

    /// <summary>Something was found.</summary>
    VerifiedFaults,

    /// <summary>It was never verified.</summary>
    VerifiedNever,

    /// <summary>That was long ago.</summary>
    VerifiedLongAgo,

    /// <summary>The log knows of a backup made lately.</summary>
    BackedUpLately,

    /// <summary>It knows of none, or of an old one.</summary>
    BackedUpLongAgo,

    /// <summary>The log knows of a backup of the keys, and of no rotation since.</summary>
    KeysBackedUp,

    /// <summary>It knows of none.</summary>
    KeysNotBackedUp,

    /// <summary>Keys were rotated after it.</summary>
    KeysRotatedSince,

    /// <summary>Background jobs run.</summary>
    JobsRun,

    /// <summary>Jobs are overdue.</summary>
    JobsLate,

    /// <summary>Jobs failed at their last run.</summary>
    JobsFailed,

    /// <summary>Files of the portal are their owner's alone.</summary>
    FilesOwnersOnly,

    /// <summary>Others may read them.</summary>
    FilesOpen,

    /// <summary>The engine has no right of its own to look at (Windows).</summary>
    FilesNotLookedAt,

    /// <summary>The office's data are real.</summary>
    OfficeReal,

    /// <summary>They are invented, where that is what they should be.</summary>
    OfficeSample,

    /// <summary>They are invented, in Production.</summary>
    OfficeSampleInProduction,

    /// <summary>The program runs for work.</summary>
    EnvironmentProduction,

    /// <summary>It runs for trying it out.</summary>
    EnvironmentOther,

    /// <summary>The portal answers to its own names.</summary>
    HostsNamed,

    /// <summary>It answers to any.</summary>
    HostsUnnamed,

    /// <summary>What browsers send is encrypted on its way.</summary>
    TransportSecure,

    /// <summary>There is neither a certificate nor a known proxy.</summary>
    TransportOpen,

    /// <summary>The ledger has a name of its own.</summary>
    LedgerNamed,

    /// <summary>It has the name that every portal starts with.</summary>
    LedgerUnnamed,

    /// <summary>Keys lie apart from the database.</summary>
    KeysApart,

    /// <summary>They lie below the folder of the database, where its backup finds them.</summary>
    KeysBesideDatabase,

    /// <summary>The way to the database is safe.</summary>
    ConnectionSafe,

    /// <summary>Whoever stands between is believed to be the database.</summary>
    ConnectionTrustsAnyone,

    /// <summary>Mail goes out.</summary>
    MailConfigured,

    /// <summary>There is no mail server.</summary>
    MailUnset,

    /// <summary>Nothing is told to the outside.</summary>
    TelemetryOff,

    /// <summary>Telemetry goes to a collector.</summary>
    TelemetryOn,

    /// <summary>It goes there in the open.</summary>
    TelemetryOpen,
}
