using StaffPortal.Domain.Sample.Replay;

namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>Forty people: where they live, when they are away, who then does their work, and the outsiders' contracts.</summary>
internal sealed class OfficeStaff
{
    private const int Floods = 6;

    private readonly Random random;
    private readonly ScenarioCalendar calendar;
    private readonly Subdistrict subdistrict;

    public OfficeStaff(ScenarioCalendar calendar, Subdistrict subdistrict, Random random)
    {
        (this.random, this.calendar, this.subdistrict) = (random, calendar, subdistrict);
        foreach (var post in Post.All)
        {
            var contract = post.Days.Count > 5 ? Sign(post) : null;
            for (var place = 0; place < post.Count; place++)
                Hire(post, place, contract);
        }

        foreach (var one in All.Where(c => c.Looks && !c.IsContractor))
            GoOnLeave(one);
        foreach (var day in calendar.Days)
            Roster(day);
        foreach (var helper in All.Where(c => c.Looks && !c.IsContractor && c.Post.Code is not "disaster").Take(Floods))
            helper.Rights.Add(("disaster-relief-payment", calendar.FloodFrom, calendar.FloodFrom.AddDays(20), []));
    }

    public List<Colleague> All { get; } = [];

    public List<ContractLine> Contracts { get; } = [];

    /// <summary>Those who open records.</summary>
    public IEnumerable<Colleague> Readers => All.Where(c => c.Looks);

    /// <summary>Some contracts end within the year: others do the work from then on by themselves.</summary>
    private ContractLine Sign(Post post)
    {
        var ends = post.Code == "meter" ? calendar.Last.AddDays(120) : calendar.First.AddDays(random.Next(200, 330));
        var contract = new ContractLine
        {
            Id = $"k-{post.Code}",
            Number = FormattableString.Invariant($"จ.{Contracts.Count + 11}/{calendar.First.Year + 543}"),
            Company = $"บริษัท {random.Pick(InventedPeople.FamilyStarts)}{random.Pick(InventedPeople.FamilyEnds)}บริการ จำกัด",
            StartsOn = calendar.First.AddDays(-30),
            EndsOn = ends,
            ConfidentialityOn = calendar.First.AddDays(-31),
            Purposes = [.. post.Purposes],
            Villages = post.Code == "meter" ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : [],
        };
        Contracts.Add(contract);
        return contract;
    }

    private void Hire(Post post, int place, ContractLine? contract)
    {
        // Two of three live where they work.
        var self = random.Of(contract is null ? 0.7 : 0.4)
            ? random.Pick(
                subdistrict.People.Where(p => p.AtOffice is null && p.AgeOn(calendar.Last) is > 24 and < 58 && p.DiedOn is null).ToList()
            )
            : null;
        var villages = Enumerable.Range(1, Subdistrict.Villages).Where(v => v % post.Count == place).ToList();
        var colleague = new Colleague
        {
            Number = All.Count + 1,
            Post = post,
            GivenName = self?.GivenName ?? random.Pick(random.Of(0.6) ? InventedPeople.WomenNames : InventedPeople.MenNames),
            FamilyName = self?.FamilyName ?? random.Pick(InventedPeople.FamilyStarts) + random.Pick(InventedPeople.FamilyEnds),
            Self = self,
            Contract = contract,
            Villages = contract is { Villages.Count: > 0 } ? [.. villages.Intersect(contract.Villages)] : villages,
            From = contract?.StartsOn ?? calendar.First.AddDays(-20),
            Until = contract?.EndsOn ?? calendar.Last.AddDays(60),
        };
        if (self is not null)
            self.AtOffice = colleague;
        All.Add(colleague);
        foreach (var purpose in post.Purposes)
            colleague.Rights.Add((purpose, colleague.From, colleague.Until, post.Limited.Contains(purpose) ? colleague.Villages : []));
        // A report to the state and the copies for citizens lie with one of a unit.
        if (place == 0 && post.Code == "elderly")
            colleague.Rights.Add(("elderly-payment-report", colleague.From, colleague.Until, []));
    }

    private void GoOnLeave(Colleague one)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var from = random.Pick(calendar.Days);
            var until = from.AddDays(random.Next(2, 12));
            if (calendar.IsFlood(from) || one.Leaves.Exists(l => l.From <= until && l.Until >= from))
                continue;
            one.Leaves.Add((from, until));
            var cover = All.Find(c =>
                c != one
                && c.Post.Unit == one.Post.Unit
                && c.Post.Code != one.Post.Code
                && c.Looks
                && !c.Leaves.Exists(l => l.Until >= from)
            );
            foreach (var purpose in one.Post.Purposes.Where(p => cover?.PurposesOn(from).Contains(p) == false))
                cover!.Rights.Add((purpose, from, until, []));
        }
    }

    /// <summary>Evening shifts of the duty room, Saturdays before deadlines, allowance on a Saturday, and the flood.</summary>
    private void Roster(DateOnly day)
    {
        var disaster = All.Where(c => c.Post.Code == "disaster").ToList();
        var evening = disaster[day.DayNumber / 7 % disaster.Count];
        if (calendar.IsWorkday(day))
            evening.Shifts[day] = (840, 1320);
        else if (random.Of(0.3))
            disaster[(day.DayNumber + 1) % disaster.Count].Shifts[day] = (480, 960);
        if (calendar.IsFlood(day))
        {
            foreach (var one in All.Where(c => c.PurposesOn(calendar.FloodFrom).Contains("disaster-relief-payment") && !c.IsOnLeave(day)))
                one.Shifts[day] = random.Of(0.4) ? (720, 1470) : (360, 1140);
        }

        if (calendar.PaymentDays.Contains(day) && !calendar.IsWorkday(day))
        {
            foreach (var one in All.Where(c => c.Post.Code is "elderly" or "welfare-head"))
                one.Shifts[day] = (480, 960);
        }

        if (day.DayOfWeek == DayOfWeek.Saturday && day.Month is 3 or 4 && random.Of(0.3))
            random.Pick(All.Where(c => c.Post.Code == "tax").ToList()).Shifts[day] = (540, 900);
    }
}
