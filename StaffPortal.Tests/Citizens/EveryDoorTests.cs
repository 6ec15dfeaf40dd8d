namespace StaffPortal.Tests.Citizens;

/// <summary>
/// Every door to a citizen's data, called by hand as everybody who has no right to it: each answers with a denial, leaves exactly one
/// entry that names the act, and shows nothing.
/// </summary>
public sealed class EveryDoorTests
{
    private static readonly Dictionary<AuditAction, Func<TestOffice, Origin, Guid?, Guid, Task<Refusal?>>> Doors = new()
    {
        [AuditAction.Searched] = async (office, origin, declared, _) =>
            (
                await office.Get<CitizenRecords>().SearchAsync(origin, declared, new(SearchBy.Village, "5", null, Guid.NewGuid()), default)
            ).Refusal,
        [AuditAction.Opened] = async (office, origin, declared, citizen) =>
            (await office.Get<CitizenRecords>().OpenAsync(origin, declared, citizen, Guid.NewGuid(), default)).Refusal,
        [AuditAction.Printed] = async (office, origin, declared, citizen) =>
            (await office.Get<CitizenRecords>().PrintAsync(origin, declared, citizen, default)).Refusal,
        [AuditAction.Revealed] = async (office, origin, declared, citizen) =>
            (await office.Get<CitizenRecords>().RevealAsync(origin, declared, citizen, CitizenField.NationalId, default)).Refusal,
        [AuditAction.Changed] = async (office, origin, declared, citizen) =>
            (
                await office
                    .Get<CitizenRecords>()
                    .ChangeAsync(
                        origin,
                        declared,
                        new(citizen, 1, new Dictionary<CitizenField, string?> { [CitizenField.GivenName] = "ใหม่" }, ""),
                        default
                    )
            ).Refusal,
        [AuditAction.Erased] = async (office, origin, declared, citizen) =>
            (await office.Get<CitizenRecords>().EraseAsync(origin, declared, citizen, "", default)).Refusal,
        [AuditAction.Registered] = async (office, origin, declared, citizen) =>
            (await office.Get<CitizenRegistrations>().RegisterAsync(origin, declared, citizen, new(office.Today, ""), default)).Refusal,
        [AuditAction.RegistrationEnded] = async (office, origin, declared, citizen) =>
            (await office.Get<CitizenRegistrations>().EndAsync(origin, declared, citizen, new(office.Today, ""), default)).Refusal,
        [AuditAction.Created] = async (office, origin, declared, _) =>
            (
                await office
                    .Get<CitizenAdmission>()
                    .AdmitAsync(
                        origin,
                        declared,
                        new(new Dictionary<CitizenField, string?> { [CitizenField.GivenName] = "ใหม่" }, office.Today, ""),
                        default
                    )
            ).Refusal,
        [AuditAction.NoteAttached] = async (office, origin, declared, citizen) =>
            (await office.Get<CitizenNotes>().AttachAsync(origin, declared, citizen, CitizenField.GivenName, "", "", default)).Refusal,
        [AuditAction.CopyMade] = async (office, origin, declared, citizen) =>
            (await office.Get<CitizenCopies>().MakeAsync(origin, declared, citizen, "", default)).Refusal,
        [AuditAction.ConsentAsked] = async (office, origin, declared, citizen) =>
            (await office.Get<CitizenConsents>().SubjectAsync(origin, declared, citizen, default)).Refusal,
        [AuditAction.ConsentGiven] = async (office, origin, declared, citizen) =>
            (
                await office
                    .Get<CitizenConsents>()
                    .GiveAsync(
                        origin,
                        declared,
                        citizen,
                        new("", ConsentManner.Paper, ConsentGiver.Citizen, ConsentEvidence.Form, ""),
                        default
                    )
            ).Refusal,
        [AuditAction.ConsentWithdrawn] = async (office, origin, declared, citizen) =>
            (await office.Get<CitizenConsents>().WithdrawAsync(origin, declared, citizen, Guid.NewGuid(), default)).Refusal,
        [AuditAction.ScanRead] = async (office, origin, declared, citizen) =>
            (await office.Get<CitizenConsents>().ScanAsync(origin, declared, citizen, Guid.NewGuid(), default)).Refusal,
        [AuditAction.RestrictionSet] = async (office, origin, declared, citizen) =>
            (
                await office
                    .Get<CitizenRestrictions>()
                    .RestrictAsync(origin, declared, citizen, new(RestrictionKind.Objection, [], ""), default)
            ).Refusal,
        [AuditAction.RestrictionLifted] = async (office, origin, declared, citizen) =>
            (await office.Get<CitizenRestrictions>().LiftAsync(origin, declared, citizen, Guid.NewGuid(), "", default)).Refusal,
        [AuditAction.DisclosureRequested] = async (office, origin, declared, citizen) =>
            (
                await office
                    .Get<CitizenDisclosures>()
                    .RequestAsync(
                        origin,
                        declared,
                        new([citizen], [CitizenField.GivenName], "", DisclosureBasis.LegalDuty, "", ""),
                        default
                    )
            ).Refusal,
        [AuditAction.Disclosed] = async (office, origin, declared, _) =>
            (await office.Get<CitizenDisclosures>().MakeAsync(origin, declared, Guid.NewGuid(), default)).Refusal,
    };

    public static TheoryData<AuditAction, string> Tries
    {
        get
        {
            var tries = new TheoryData<AuditAction, string>();
            foreach (var door in Doors.Keys)
            foreach (
                var who in new[]
                {
                    "a stranger",
                    "an administrator",
                    "a compliance officer",
                    "without a purpose",
                    "under another's purpose",
                    "after the purpose's time",
                    "a contractor whose contract ended",
                    "a closed account",
                    "a session that is over",
                    "a record that is not there",
                }
            )
                tries.Add(door, who);
            return tries;
        }
    }

    [Theory, MemberData(nameof(Tries))]
    public async Task Who_has_no_right_is_denied_with_one_entry_and_shown_nothing(AuditAction door, string who)
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = (await office.CitizenAsync(c => c.Village == 2)).Id;
        var (origin, declared) = await office.DeclaredAsync("officer", "register-maintenance");
        Guid? declaration = declared;
        switch (who)
        {
            case "a stranger":
                (origin, declaration) = (new(null, "198.51.100.7"), null);
                break;
            case "an administrator":
                origin = await office.OriginAsync("admin");
                break;
            case "a compliance officer":
                origin = await office.OriginAsync("dpo");
                break;
            case "without a purpose":
                declaration = null;
                break;
            case "under another's purpose":
                origin = await office.OriginAsync("officer2");
                break;
            case "after the purpose's time":
                office.Clock.Advance(Declaration.MaxLife);
                break;
            case "a contractor whose contract ended":
                (origin, declaration) = await office.DeclaredAsync("contractor", "water-meter-reading");
                await office.ExecuteAsync("""UPDATE "Contracts" SET "EndsOn" = '2026-11-22' """);
                break;
            case "a closed account":
                await office.ExecuteAsync(
                    """UPDATE "Accounts" SET "DisabledAt" = '2026-11-22 00:00:00+00:00' WHERE "UserName" = 'officer' """
                );
                break;
            case "a session that is over":
                origin = origin with { Session = new(Guid.NewGuid(), office.Clock.GetUtcNow()) };
                break;
            default:
                citizen = Guid.NewGuid();
                break;
        }

        if (who == "a record that is not there" && door is AuditAction.Searched or AuditAction.Disclosed or AuditAction.Created)
            return;
        var before = (await office.EntriesAsync()).Count;

        var refusal = await Doors[door](office, origin, declaration, citizen);

        Assert.IsType<Denial>(refusal);
        var entry = Assert.Single((await office.EntriesAsync()).Skip(before));
        Assert.Equal((door, AuditOutcome.Denied, origin.AccountId), (entry.Action, entry.Outcome, entry.AccountId));
        Assert.All(entry.Citizens, c => Assert.Equal((citizen, Involvement.Refused), (c.CitizenId, c.Involvement)));
    }

    [Fact]
    public async Task A_second_tab_that_declares_anew_takes_the_first_tabs_right_with_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var (officer, first) = await office.DeclaredAsync("officer", "register-maintenance");
        var look = Guid.NewGuid();
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, first, citizen.Id, look, default)).Succeeded);

        var (_, second) = await office.DeclaredAsync("officer", "elderly-payment");

        var old = await office.Get<CitizenRecords>().OpenAsync(officer, first, citizen.Id, look, default);
        var other = await office.Get<CitizenRecords>().OpenAsync(officer, second, citizen.Id, look, default);
        Assert.Equal(AccessRule.DeclarationOver, Assert.IsType<Denial>(old.Refusal).Decision.Rule);
        Assert.NotEqual(look, other.Value!.LookId);
        Assert.Null(other.Value.Fields.Single(f => f.Field == CitizenField.Telephone).Value);
    }
}
