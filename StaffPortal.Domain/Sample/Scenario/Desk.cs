using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>How work at a desk goes, lawful or not: finding somebody, reading, correcting, and the slips of both.</summary>
internal sealed class Desk(Subdistrict subdistrict, WorkLog log, CaseBook cases, Random random)
{
    public const double WrongPerson = 0.012;
    public const double MistypedReference = 0.012;

    public Subdistrict Subdistrict => subdistrict;

    public WorkLog Log => log;

    public CaseBook Cases => cases;

    public ScenarioCalendar Calendar => log.Calendar;

    /// <summary>Looks for somebody as one does: by the card they brought, by name, by house.</summary>
    public void Find(Sitting sitting, Villager villager, bool mayErr = true)
    {
        var purpose = sitting.Purpose;
        var hasCard = purpose.Fields.Any(f => f.StartsWith("NationalId", StringComparison.Ordinal));
        var hasFamily = purpose.Fields.Contains("FamilyName full") || purpose.Fields.Contains("FamilyName full change");
        if (mayErr && random.Of(0.05))
        {
            sitting.Search(SearchBy.Name, []);
            sitting.Wait(6, 25);
        }

        if (hasCard && random.Of(0.55))
            sitting.Search(SearchBy.NationalId, [villager]);
        else if (hasFamily && random.Of(0.75))
            sitting.Search(SearchBy.Name, First(villager, subdistrict.Named(villager)));
        else if (random.Of(0.6))
            sitting.Search(SearchBy.HouseNumber, villager.Home.People);
        else
            sitting.Search(SearchBy.Name, First(villager, subdistrict.GivenNamed(villager)));
        sitting.Wait(4, 25);
        if (mayErr && random.Of(WrongPerson) && Namesake(villager) is { } wrong && sitting.Reaches(wrong))
        {
            sitting.Open(wrong);
            sitting.Wait(3, 9);
        }
    }

    /// <summary>Reads a record and does what the purpose is for, often no more than reading it.</summary>
    /// <returns>Whether something was changed.</returns>
    public bool Work(Sitting sitting, Villager villager)
    {
        if (!sitting.Open(villager))
            return false;
        sitting.Wait(20, 140);
        if (sitting.Allows(Operations.Reveal) && sitting.MaskedFields() is { Count: > 0 } masked && random.Of(0.3))
        {
            sitting.Reveal(villager, random.Pick(masked));
            sitting.Wait(5, 40);
        }

        var changes = sitting.Allows(Operations.Change) && random.Of(0.3);
        if (changes && sitting.FieldsThat(" change") is { Count: > 0 } fields)
        {
            var changed = Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Pick(fields)).Distinct().ToList();
            sitting.Wait(30, 160);
            sitting.Change(villager, changed);
        }

        if (sitting.Allows(Operations.Print) && random.Of(0.12))
            sitting.Act(AuditAction.Printed, villager, []);
        return changes;
    }

    /// <summary>A reference as a hurried hand types it.</summary>
    public string Typed(string number)
    {
        if (!random.Of(MistypedReference))
            return number;
        var digit = Enumerable.Range(0, number.IndexOf('/', StringComparison.Ordinal)).Last(i => char.IsAsciiDigit(number[i]));
        return FormattableString.Invariant($"{number[..digit]}{(number[digit] - '0' + random.Next(1, 10)) % 10}{number[(digit + 1)..]}");
    }

    /// <summary>A list that shows this one among the others of the name.</summary>
    private static List<Villager> First(Villager villager, IReadOnlyList<Villager> named)
    {
        var at = named.TakeWhile(n => n != villager).Count();
        return [.. named.Skip(Math.Max(0, at - CitizenRecords.PageSize / 2)).Take(CitizenRecords.PageSize)];
    }

    private Villager? Namesake(Villager villager)
    {
        var others = subdistrict.GivenNamed(villager).Where(v => v != villager && v.AtOffice is null).ToList();
        return others.Count == 0 ? null : random.Pick(others);
    }
}
