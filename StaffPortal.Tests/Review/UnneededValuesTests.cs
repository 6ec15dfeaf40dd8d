using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Promises;
using StaffPortal.Domain.Review;

namespace StaffPortal.Tests.Review;

public sealed class UnneededValuesTests
{
    [Fact]
    public async Task A_value_is_proposed_for_disposal_when_its_last_registration_ended_longer_ago_than_it_is_kept()
    {
        await using var office = await TestOffice.OpenAsync();
        var keys = office.Get<CitizenKeys>();
        var dpo = await office.OriginAsync("dpo");
        var service = await office.ServiceAsync("water-supply");
        await office.ExecuteAsync("DELETE FROM Registrations; UPDATE Citizens SET WaterMeter = NULL");
        var (recent, old, never) = (
            await office.CitizenAsync(),
            await office.CitizenAsync(c => c.Village == 5),
            await office.CitizenAsync(c => c.Village == 7)
        );
        foreach (var (citizen, years) in new[] { (recent, 4), (old, 6) })
        {
            var (mark, ended) = (keys.RegistrationMark(citizen.Id, service.Id), ThaiDate.ToMachine(office.Today.AddYears(-years)));
            await office.ExecuteAsync(
                $"""
                INSERT INTO Registrations (Id, CitizenId, Mark, RegisteredOn, EndedOn)
                VALUES (x'{Guid.NewGuid():N}', x'{citizen.Id:N}', x'{Convert.ToHexString(mark)}', '2010-01-01', '{ended}')
                """
            );
        }

        await office.ExecuteAsync($"UPDATE Citizens SET WaterMeter = x'00' WHERE Id IN (x'{recent.Id:N}', x'{old.Id:N}', x'{never.Id:N}')");

        var lines = (await office.Get<UnneededValues>().ReadAsync(dpo, null, default))
            .Where(l => l.Field.Field == CitizenField.WaterMeter)
            .ToList();

        var meter = FieldCatalog.Of(CitizenField.WaterMeter);
        Assert.Equal([new(meter, service.Id, 1, 1), new(meter, null, 0, 1)], lines);
        Assert.Empty(await office.Get<UnneededValues>().ReadAsync(await office.OriginAsync("officer"), null, default));
    }

    [Fact]
    public async Task The_first_promise_counts_the_fields_that_this_report_marks()
    {
        await using var office = await TestOffice.OpenAsync();
        await AgreeAsync(0);
        await office.ExecuteAsync(
            $"""
            UPDATE Citizens SET Religion = x'00' WHERE Id = (SELECT MIN(Id) FROM Citizens);
            DELETE FROM ServiceFields WHERE Field = {(int)CitizenField.Religion}
            """
        );
        await AgreeAsync(1, CitizenField.Religion);

        await office.ExecuteAsync(
            $"""
            DELETE FROM ServiceFields
            WHERE Field = {(int)CitizenField.WaterMeter} AND ServiceId <> (SELECT Id FROM Services WHERE Code = 'water-supply')
            """
        );

        // A service that ended keeps what it declared for the years that it declared, and no longer.
        await EndAsync(office.Clock.GetUtcNow().AddDays(-1));
        await AgreeAsync(1, CitizenField.Religion);
        await EndAsync(office.Clock.GetUtcNow().AddYears(-25));
        await AgreeAsync(2, CitizenField.WaterMeter, CitizenField.Religion);

        async Task EndAsync(DateTimeOffset at)
        {
            await using var db = office.Db();
            await db.Set<Service>().Where(s => s.Code == "water-supply").ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, at));
        }

        async Task AgreeAsync(int count, params CitizenField[] fields)
        {
            office.Clock.Advance(TimeSpan.FromMinutes(1));
            var promise = (await office.Get<PromiseEvidence>().ReadAsync(default)).Promises[0];
            var lines = await office.Get<UnneededValues>().ReadAsync(await office.OriginAsync("dpo"), null, default);
            var marked = lines.Where(l => l.IsUndeclared).Select(l => l.Field).Distinct().ToList();

            Assert.Equal(fields, marked.Select(f => f.Field));
            Assert.Equal(count, marked.Count);
            Assert.Equal(count, promise.Figures.Single(f => f.Counted == PromiseList.UnneededValues).Value);
            foreach (var doubt in promise.Doubts.Where(d => d.Key == "HeldUndeclared"))
                Assert.All(marked, f => Assert.Contains(f.Name, doubt.Text, StringComparison.Ordinal));
            Assert.Equal(count > 0, promise.Doubts.Any(d => d.Key == "HeldUndeclared"));
        }
    }
}
