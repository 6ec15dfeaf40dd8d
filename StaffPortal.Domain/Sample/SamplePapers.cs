using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration.TheOffice;
using StaffPortal.Domain.Policies;

namespace StaffPortal.Domain.Sample;

/// <summary>What a sample office is called, and its first policies.</summary>
internal static class SamplePapers
{
    private const int PublishedBefore = 97;
    private const int AcknowledgedBefore = 89;

    /// <param name="today">A day well after they were published (Bangkok).</param>
    /// <param name="name">What the office is called, in place of the sample name.</param>
    public static OfficeDetails Details(DateOnly today, string? name = null) =>
        new()
        {
            Number = 1,
            NameTh = name ?? "องค์การบริหารส่วนตำบลตัวอย่าง",
            NameEn = name ?? "Sample Subdistrict Administrative Organisation",
            AddressTh = "1 หมู่ที่ 1 ตำบลตัวอย่าง อำเภอตัวอย่าง",
            AddressEn = "1 Village 1, Sample Subdistrict, Sample District",
            Telephone = "0 0000 0000",
            Fax = "0 0000 0001",
            Website = "https://www.example.go.th",
            DpoContact = "dpo@example.go.th",
            SavedAt = OfficeTime.StartOf(today.AddDays(-PublishedBefore)),
        };

    public static IEnumerable<PolicyVersion> Policies(DateOnly today) =>
        Enum.GetValues<PolicyKind>()
            .Select(kind => new PolicyVersion
            {
                Kind = kind,
                Number = 1,
                TextTh = FirstTexts.Of(kind, "th").Trim(),
                TextEn = FirstTexts.Of(kind, "en").Trim(),
                Note = "ฉบับแรก / First version",
                EffectiveOn = today.AddDays(-90),
                PublishedAt = OfficeTime.StartOf(today.AddDays(-PublishedBefore)),
            });

    /// <summary>Everybody has read the staff rules.</summary>
    public static IEnumerable<PolicyAcknowledgement> Acknowledged(IEnumerable<Account> accounts, DateOnly today) =>
        accounts.Select(a => new PolicyAcknowledgement
        {
            AccountId = a.Id,
            Kind = PolicyKind.StaffRules,
            Number = 1,
            At = OfficeTime.StartOf(today.AddDays(-AcknowledgedBefore)),
        });
}
