using StaffPortal.Domain.Processors;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Processors;

public sealed class ProcessorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_compliance_officer_writes_a_processor_down_and_nobody_changes_the_line(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var book = office.Get<ProcessorBook>();
        var form = new ProcessorForm("บริษัท ทดลอง จำกัด", "12/2569", new(2027, 9, 30));

        Assert.Equal("RoleKeepsNoProcessors", (await book.AddAsync(await office.OriginAsync("officer"), form, Token)).Refusal?.Key);
        Assert.True((await book.AddAsync(await office.OriginAsync("dpo"), form, Token)).Succeeded);

        Assert.Equal("12/2569", Assert.Single(await book.ListAsync(await office.OriginAsync("dpo"), Token)).Agreement);
        Assert.Empty(await book.ListAsync(await office.OriginAsync("officer"), Token));
        await Assert.ThrowsAnyAsync<Exception>(() => office.ExecuteAsync("UPDATE Processors SET Name = 'x'"));
    }
}
