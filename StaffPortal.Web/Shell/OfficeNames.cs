using StaffPortal.Domain.Wording;

namespace StaffPortal.Web.Shell;

/// <summary>The organisation's name, from <c>Office:NameTh</c> and <c>Office:NameEn</c>.</summary>
public sealed record OfficeNames(string Thai, string English)
{
    /// <summary>In the current language.</summary>
    public string Name => Words.InThai ? Thai : English;
}
