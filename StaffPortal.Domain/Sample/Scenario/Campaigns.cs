using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Sample.Replay;

namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>
/// Work that goes through a list: allowance days, yearly verification village by village, tax season, meters, the flood. Nearly all of
/// it has a case of many citizens; fees are collected without one, from those who are registered.
/// </summary>
internal sealed class Campaigns
{
    private static readonly (int From, int Until) Evening = (1000, 1185);

    private readonly Desk desk;
    private readonly OfficeStaff staff;
    private readonly Random random;
    private readonly Dictionary<(Colleague, DateOnly), List<Round>> rounds = [];

    public Campaigns(Desk desk, OfficeStaff staff, Random random)
    {
        (this.desk, this.staff, this.random) = (desk, staff, random);
        Verify("elderly-allowance", "register-maintenance", "elderly", "ตรวจสอบสถานะผู้รับเบี้ยยังชีพผู้สูงอายุประจำปี", 1, 34);
        Verify("disability-allowance", "disability-assessment", "disability", "ตรวจสอบสถานะผู้รับเบี้ยความพิการประจำปี", 6, 28);
        Verify("land-building-tax", "land-tax-billing", "tax", "ประเมินภาษีที่ดินและสิ่งปลูกสร้างประจำปี", 2, 24);
        foreach (var day in Calendar.PaymentDays)
            PayOut(day);
        foreach (var month in Calendar.Days.Where(d => d.Day == 15))
            ReadMeters(month);
        foreach (var day in Calendar.Days)
            Outside(day);
        Flood();
    }

    private ScenarioCalendar Calendar => desk.Calendar;

    /// <summary>Does the lists of somebody's day.</summary>
    public void Do(Colleague who, DateOnly day)
    {
        foreach (var round in rounds.GetValueOrDefault((who, day)) ?? [])
        {
            foreach (var part in round.People.Chunk(45))
                Go(who, day, round, part);
        }
    }

    private void Go(Colleague who, DateOnly day, Round round, Villager[] people)
    {
        var minutes = people.Length * round.SecondsEach * 1.2 / 60;
        var free = round.IsLate ? desk.Log.Free(who, day, minutes, Evening) : desk.Log.Free(who, day, minutes);
        if (free is not { } from)
            return;
        var sitting = new Sitting(desk.Log, who, day, from, random);
        sitting.State(round.Purpose, round.Matter is { } matter ? matter.Number : null, round.Reason);
        for (var at = 0; at < people.Length; at++)
        {
            if (at % CitizenRecords.PageSize == 0)
                sitting.Search(SearchBy.Village, [.. people.Skip(at).Take(CitizenRecords.PageSize)]);
            if (!sitting.Open(people[at]))
                break;
            sitting.Wait(round.SecondsEach / 2, round.SecondsEach);
            if (random.Of(0.06) && sitting.FieldsThat(" change") is { Count: > 0 } fields)
                sitting.Change(people[at], [random.Pick(fields)]);
            else if (random.Of(0.05) && sitting.Allows(Purposes.Operations.Reveal) && sitting.MaskedFields() is { Count: > 0 } masked)
                sitting.Reveal(people[at], random.Pick(masked));
        }

        sitting.Leave();
    }

    private void Verify(string service, string purpose, string post, string title, int month, int aDay)
    {
        var team = Team(post);
        var days = Calendar.Workdays(month, 5, 45);
        var next = team.ToDictionary(t => t, _ => 0);
        foreach (var village in Enumerable.Range(1, Subdistrict.Villages))
        {
            var people = ByHouse(desk.Subdistrict.In(service, days[0]).Where(p => p.Village == village && p.AtOffice is null));
            var who = team[village % team.Count];
            if (people.Count == 0)
                continue;
            var opened = ScenarioCalendar.At(days[Math.Min(next[who], days.Count - 1)], 512);
            var matter = desk.Cases.Open(
                who,
                opened,
                CaseKind.Campaign,
                service,
                FormattableString.Invariant($"{title} หมู่ {village}"),
                people,
                21
            );
            matter.Assigned.AddRange(team.Where(t => t != who));
            foreach (var part in people.Chunk(aDay))
            {
                while (next[who] < days.Count && who.HoursOn(days[next[who]], Calendar) is null)
                    next[who]++;
                if (next[who] >= days.Count)
                    break;
                var day = days[next[who]++];
                // The list has a date to be ready by: some of it is done in the evening, now and then without anybody rostering it.
                var late = random.Of(0.07);
                if (late && random.Of(0.6))
                    who.Shifts[day] = (who.Post.From, Evening.Until + 15);
                Add(who, day, new(purpose, matter, [.. part], title, 70) { IsLate = late });
            }
        }
    }

    private void PayOut(DateOnly day)
    {
        var team = Team("elderly").Where(t => t.HoursOn(day, Calendar) is not null).ToList();
        var all = desk.Subdistrict.In("elderly-allowance", day).Where(p => p.AtOffice is null).ToList();
        if (team.Count == 0 || all.Count == 0)
            return;
        var people = ByHouse(random.Shuffled(all).Take(all.Count / 6));
        var matter = desk.Cases.Open(
            team[0],
            ScenarioCalendar.At(day, 482),
            CaseKind.Campaign,
            "elderly-allowance",
            "บัญชีจ่ายเบี้ยยังชีพผู้สูงอายุประจำเดือน",
            people,
            0.4
        );
        matter.Assigned.AddRange(team.Skip(1));
        var each = Math.Min(140, people.Count / team.Count + 1);
        foreach (var (part, who) in people.Chunk(each).Zip(team))
            Add(who, day, new("elderly-payment", matter, [.. part], "จ่ายเบี้ยยังชีพผู้สูงอายุ", 60));
    }

    private void ReadMeters(DateOnly from)
    {
        var team = Team("meter");
        var half = from.Month % 2;
        var people = ByHouse(desk.Subdistrict.In("water-supply", from).Where(p => p.Home.Number % 2 == half && p.AtOffice is null));
        if (people.Count == 0)
            return;
        var opened = ScenarioCalendar.At(from, 485);
        var matter = desk.Cases.Open(team[0], opened, CaseKind.Campaign, "water-supply", "จดมาตรวัดน้ำประจำเดือน", people, 14);
        matter.Assigned.AddRange(team.Skip(1));
        foreach (var who in team)
        {
            var own = people.Where(p => who.Reaches("water-meter-reading", p.Village, from)).ToList();
            var days = Enumerable.Range(0, 14).Select(from.AddDays).Where(d => who.HoursOn(d, Calendar) is not null).ToList();
            foreach (var (part, day) in own.Chunk(100).Zip(days))
                Add(who, day, new("water-meter-reading", matter, [.. part], "จดมาตรวัดน้ำ", 60));
        }
    }

    /// <summary>Contractors' rounds of the day: fees, the tax map, dependants at home.</summary>
    private void Outside(DateOnly day)
    {
        foreach (
            var (post, purpose, service, reason, most) in new[]
            {
                ("waste", "waste-fee-collection", "waste-collection", "เก็บค่าธรรมเนียมขยะ", 26),
                ("survey", "land-survey", "land-building-tax", "สำรวจที่ดินและสิ่งปลูกสร้าง", 14),
                ("carer", "home-care-visit", "home-care", "เยี่ยมดูแลที่บ้าน", 7),
            }
        )
        {
            foreach (var who in Team(post).Where(t => t.HoursOn(day, Calendar) is not null))
            {
                var village = who.Villages[day.DayNumber / 3 % who.Villages.Count];
                var people = desk.Subdistrict.In(service, day).Where(p => p.AtOffice is null && (post == "carer" || p.Village == village));
                var those = random.Shuffled(people).Take(random.Next(most / 2, most)).ToList();
                if (those.Count > 0)
                    Add(who, day, new(purpose, null, ByHouse(those), reason, 90));
            }
        }
    }

    private void Flood()
    {
        var team = staff.All.Where(c => c.PurposesOn(Calendar.FloodFrom).Contains("disaster-relief-payment")).ToList();
        foreach (var village in random.Shuffled(Enumerable.Range(1, Subdistrict.Villages)).Take(6))
        {
            var heads = desk
                .Subdistrict.Homes.Where(h => h.Village == village)
                .Select(h => h.People.Find(p => p.IsAlive(Calendar.FloodFrom)));
            var people = ByHouse(heads.OfType<Villager>().Where(p => p.AtOffice is null));
            var opened = ScenarioCalendar.At(Calendar.FloodFrom, 400);
            var title = FormattableString.Invariant($"สำรวจและช่วยเหลือผู้ประสบอุทกภัย หมู่ {village}");
            var matter = desk.Cases.Open(team[0], opened, CaseKind.Campaign, "disaster-relief", title, people, 30);
            matter.Assigned.AddRange(team.Skip(1));
            foreach (var part in people.Chunk(40))
            {
                var day = Calendar.FloodFrom.AddDays(random.Next(0, 7));
                var free = team.Where(t => t.HoursOn(day, Calendar) is not null).ToList();
                if (free.Count == 0)
                    continue;
                Add(random.Pick(free), day, new("disaster-relief-payment", matter, [.. part], "ช่วยเหลือผู้ประสบอุทกภัย", 80));
                foreach (var one in part)
                    one.Services.TryAdd("disaster-relief", (day, null));
            }
        }
    }

    private List<Colleague> Team(string post) => [.. staff.All.Where(c => c.Post.Code == post)];

    private void Add(Colleague who, DateOnly day, Round round)
    {
        // Nobody goes through their own house's papers.
        round.People.RemoveAll(p => p.Home == who.Self?.Home);
        if (!rounds.TryGetValue((who, day), out var those))
            rounds.Add((who, day), those = []);
        those.Add(round);
    }

    private static List<Villager> ByHouse(IEnumerable<Villager> people) =>
        [.. people.OrderBy(p => p.Village).ThenBy(p => p.Home.Number).ThenBy(p => p.Number)];

    /// <summary>A list to go through.</summary>
    /// <param name="SecondsEach">For one record, at most.</param>
    private sealed record Round(string Purpose, Matter? Matter, List<Villager> People, string Reason, int SecondsEach)
    {
        public bool IsLate { get; init; }
    }
}
