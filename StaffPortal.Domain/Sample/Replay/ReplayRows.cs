using Microsoft.AspNetCore.Identity;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Sample.Replay;

/// <summary>The rows that give rights in a scenario, with what its lines may leave out.</summary>
internal sealed class ReplayRows
{
    private const string AdministratorId = "replay-admin";
    private const int KeptYears = 10;
    public const int UsualDays = 365;

    private static readonly Operations[] Usual =
    [
        Operations.Search,
        Operations.View,
        Operations.Reveal,
        Operations.Change,
        Operations.Print,
        Operations.Export,
    ];

    private readonly ReplayScenario scenario;
    private readonly DateOnly today;

    public ReplayRows(ReplayScenario scenario, DateOnly today)
    {
        (this.scenario, this.today) = (scenario, today);
        var days = scenario
            .Looks.Select(l => OfficeTime.DayOf(l.At!.Value))
            .Concat(scenario.Grants.Select(g => g.From).OfType<DateOnly>())
            .Append(today);
        First = days.Min().AddDays(-1);
        Services = scenario.Services.ToDictionary(s => s.Id, Of, StringComparer.Ordinal);
        Purposes = scenario.Purposes.ToDictionary(p => p.Id, Of, StringComparer.Ordinal);
        Contracts = scenario.Contracts.ToDictionary(c => c.Id, Of, StringComparer.Ordinal);
        Accounts = scenario.Staff.ToDictionary(s => s.Id, Of, StringComparer.Ordinal);
        Complete(Role.Administrator, AdministratorId, "ผู้ดูแลระบบ (ตัวอย่าง)");
        Complete(Role.ComplianceOfficer, "replay-dpo", "เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล (ตัวอย่าง)");
        Grants = [.. scenario.Grants.Select(Of)];
    }

    public ReplayScenario Scenario => scenario;

    /// <summary>The day before anything happens (Bangkok).</summary>
    public DateOnly First { get; }

    public IReadOnlyDictionary<string, Service> Services { get; }

    public IReadOnlyDictionary<string, Purpose> Purposes { get; }

    public IReadOnlyDictionary<string, Contract> Contracts { get; }

    public Dictionary<string, Account> Accounts { get; }

    public IReadOnlyList<Grant> Grants { get; }

    /// <summary>One password for everybody; hashing it takes a moment each.</summary>
    public void SetPassword(IPasswordHasher<Account> hasher, string password)
    {
        foreach (var account in Accounts.Values)
            account.PasswordHash = hasher.HashPassword(account, password);
    }

    public static Guid CitizenId(string id) => ReplayIds.Of("citizen", id);

    private Service Of(ServiceLine line)
    {
        var shown = scenario.Purposes.Where(p => p.Service == line.Id).SelectMany(p => p.Fields.Keys);
        return new()
        {
            Id = ReplayIds.Of("service", line.Id),
            Code = line.Code ?? line.Id,
            NameTh = line.NameTh ?? line.NameEn ?? line.Id,
            NameEn = line.NameEn ?? line.NameTh ?? line.Id,
            Declared =
            [
                .. FieldCatalog
                    .InOrder(line.Fields.Concat(shown).Distinct())
                    .Select(f => new ServiceField
                    {
                        Field = f,
                        WhyTh = "ให้บริการ",
                        WhyEn = "To give the service",
                        KeptYears = KeptYears,
                    }),
            ],
        };
    }

    private Purpose Of(PurposeLine line)
    {
        var operations = (line.Operations.Count > 0 ? line.Operations : Usual).Aggregate((all, one) => all | one);
        return new()
        {
            Id = ReplayIds.Of("purpose", line.Id),
            Code = line.Code ?? line.Id,
            NameTh = line.NameTh ?? line.NameEn ?? line.Id,
            NameEn = line.NameEn ?? line.NameTh ?? line.Id,
            ServiceId = Services[line.Service].Id,
            Basis = line.Basis ?? LawfulBasis.PublicTask,
            SensitiveGround =
                line.SensitiveGround
                ?? (
                    line.Fields.Keys.Any(f => FieldSet.BuiltIn.Of(f).Class == FieldClass.Sensitive)
                        ? SensitiveGround.SocialProtection
                        : null
                ),
            Operations = operations,
            DailyRecordLimit = line.DailyRecordLimit ?? Administration.PurposeForm.MaxDaily,
            DailyRowLimit = line.DailyRowLimit ?? Administration.PurposeForm.MaxDaily,
            ContractorsMayHold = line.ContractorsMayHold ?? scenario.Contracts.Exists(c => c.Purposes.Contains(line.Id)),
            Fields =
            [
                .. FieldCatalog
                    .InOrder(line.Fields.Keys)
                    .Select(f => new PurposeField
                    {
                        Field = f,
                        Visibility = line.Fields[f],
                        MayChange = operations.HasFlag(Operations.Change),
                    }),
            ],
        };
    }

    private Contract Of(ContractLine line) =>
        new()
        {
            Id = ReplayIds.Of("contract", line.Id),
            Number = line.Number ?? line.Id,
            Company = line.Company ?? line.Id,
            StartsOn = line.StartsOn ?? First,
            EndsOn = line.EndsOn ?? today.AddDays(UsualDays),
            ConfidentialityOn = line.ConfidentialityOn ?? line.StartsOn ?? First,
            Purposes = [.. line.Purposes.Select(p => Purposes[p].Id)],
            Villages = [.. line.Villages],
            Services = [.. line.Services.Select(s => Services[s].Id)],
        };

    private Account Of(StaffLine line)
    {
        var self = scenario.Find<CitizenLine>(line.Citizen);
        var name = $"{line.GivenName ?? self?.GivenName} {line.FamilyName ?? self?.FamilyName}".Trim();
        return Make(
            line.Id,
            line.UserName ?? line.Id,
            name.Length > 0 ? name : line.Id,
            line.Role ?? (line.Contract is null ? Role.Officer : Role.Contractor),
            line.Contract is null ? null : Contracts[line.Contract].Id
        );
    }

    /// <summary>Somebody gives the grants, and somebody reviews: a scenario without them gets them.</summary>
    private void Complete(Role role, string id, string name)
    {
        if (Accounts.Values.All(a => a.Role != role))
            Accounts.Add(id, Make(id, id, name, role, null));
    }

    private Account Make(string id, string userName, string displayName, Role role, Guid? contract) =>
        new()
        {
            Id = ReplayIds.Of("staff", id),
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            DisplayName = displayName,
            Role = role,
            ContractId = contract,
            CreatedAt = OfficeTime.StartOf(First),
            LockoutEnabled = true,
            SecurityStamp = Account.NewStamp(),
        };

    private Grant Of(GrantLine line)
    {
        var holder = Accounts[line.Staff];
        return new()
        {
            AccountId = holder.Id,
            PurposeId = Purposes[line.Purpose].Id,
            Villages = [.. line.Villages],
            Services = [.. line.Services.Select(s => Services[s].Id)],
            StartsOn = line.From ?? First,
            EndsOn = line.Until ?? today.AddDays(UsualDays),
            GrantedById = Accounts.Values.First(a => a != holder && a.Role is Role.Administrator or Role.ComplianceOfficer).Id,
            GrantedAt = OfficeTime.StartOf(First),
            Reason = "คำสั่งมอบหมายงาน",
        };
    }
}
