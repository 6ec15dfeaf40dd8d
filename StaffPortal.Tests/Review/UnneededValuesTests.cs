using StaffPortal.Domain.Keys;
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
}
