namespace StaffPortal.Domain.Fields;

/// <summary>One column of a citizen's record (รายการข้อมูล).</summary>
public enum CitizenField
{
    /// <summary>Thirteen digits with a check digit.</summary>
    NationalId = 1,

    /// <summary>Title before the name (คำนำหน้า).</summary>
    Title,

    /// <summary>Given name.</summary>
    GivenName,

    /// <summary>Family name.</summary>
    FamilyName,

    /// <summary>Date of birth, a calendar day without time zone.</summary>
    BirthDate,

    /// <summary>House number and road.</summary>
    HouseNumber,

    /// <summary>Village number (หมู่ที่) inside the subdistrict.</summary>
    Village,

    /// <summary>Telephone, national digits without spaces.</summary>
    Telephone,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>Occupation.</summary>
    Occupation,

    /// <summary>Income a month, in baht.</summary>
    MonthlyIncome,

    /// <summary>Bank account that allowances are paid into.</summary>
    BankAccount,

    /// <summary>Parent, guardian or caregiver.</summary>
    Guardian,

    /// <summary>Number of the land title deed.</summary>
    LandDeed,

    /// <summary>Number of the water meter.</summary>
    WaterMeter,

    /// <summary>Kind of disability. Sensitive: PDPA s.26.</summary>
    Disability,

    /// <summary>Health condition. Sensitive: PDPA s.26.</summary>
    HealthCondition,

    /// <summary>Religion. Sensitive: PDPA s.26.</summary>
    Religion,
}

/// <summary>How carefully a field is guarded.</summary>
public enum FieldClass
{
    /// <summary>Personal, with no further mark.</summary>
    Ordinary = 1,

    /// <summary>Identifies the person to other systems.</summary>
    Identifier,

    /// <summary>A way to reach the person.</summary>
    Contact,

    /// <summary>Sensitive personal data, PDPA s.26.</summary>
    Sensitive,
}

/// <summary>How much of a field's value a purpose shows.</summary>
public enum FieldVisibility
{
    /// <summary>Part of the value is replaced by dots.</summary>
    Masked = 1,

    /// <summary>The whole value.</summary>
    Full,
}
