using StaffPortal.Domain.Administration;

namespace StaffPortal.Tests.Administration;

/// <summary>What a form of the administration must say before anything of it is kept: services, purposes, contracts.</summary>
public sealed class PurposeAndServiceFormTests
{
    private static readonly string TooLong = new('x', 201);

    [Fact]
    public async Task Every_service_of_a_sample_office_can_be_saved_on_its_own_page_as_it_stands()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, book) = (await office.OriginAsync("admin"), office.Get<ServiceBook>());

        foreach (var service in await office.Get<Registers>().ServicesAsync(default))
        {
            var declared = service.Declared.Select(d => new ServiceFieldForm(d.Field, d.WhyTh, d.WhyEn, d.KeptYears, d.IsRequired));
            var form = new ServiceForm(service.Id, service.Code, service.NameTh, service.NameEn, [.. declared]);
            var saved = await book.SaveAsync(admin, form, default);
            Assert.True(saved.Succeeded, $"{service.Code}: {saved.Refusal?.Message}");
        }
    }

    [Fact]
    public async Task A_purpose_has_a_code_two_names_a_service_fields_an_operation_and_limits()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, book, waste) = (
            await office.OriginAsync("admin"),
            office.Get<PurposeBook>(),
            await office.ServiceAsync("waste-collection")
        );
        var ended = await office.ServiceAsync("home-care");
        await office.ExecuteAsync($"""UPDATE "Services" SET "EndedAt" = '2026-11-22' WHERE "Code" = 'home-care' """);
        var form = FormOf(waste, "new-purpose");
        (string Key, PurposeForm Form)[] wrong =
        [
            ("CodeShape", form with { Code = "" }),
            ("CodeShape", form with { Code = "Waste" }),
            ("CodeShape", form with { Code = "-waste" }),
            ("CodeShape", form with { Code = "a" }),
            ("CodeShape", form with { Code = new('a', 61) }),
            ("NamesNeeded", form with { NameTh = " " }),
            ("NamesNeeded", form with { NameTh = TooLong }),
            ("NamesNeeded", form with { NameEn = "" }),
            ("NamesNeeded", form with { NameEn = TooLong }),
            ("PurposeNeedsService", form with { ServiceId = Guid.NewGuid() }),
            ("PurposeNeedsService", form with { ServiceId = ended.Id }),
            ("PurposeNeedsFields", form with { Fields = [] }),
            ("PurposeNeedsFields", form with { Operations = Operations.None }),
            (
                "SearchNeedsAName",
                form with
                {
                    Operations = Operations.Search | Operations.View,
                    Fields = [new(CitizenField.HouseNumber, FieldVisibility.Masked, false)],
                }
            ),
            ("LimitRange", form with { DailyRecordLimit = 0 }),
            ("LimitRange", form with { DailyRecordLimit = PurposeForm.MaxDaily + 1 }),
            ("LimitRange", form with { DailyRowLimit = 0 }),
            ("LimitRange", form with { DailyRowLimit = PurposeForm.MaxDaily + 1 }),
            ("CodeTaken", form with { Code = "elderly-payment" }),
        ];

        foreach (var (key, sent) in wrong)
            await office.RefusedAsync(key, () => book.SaveAsync(admin, sent, default));

        Assert.True((await book.SaveAsync(admin, form with { DailyRecordLimit = 1, DailyRowLimit = 1 }, default)).Succeeded);
        var widest = form with
        {
            Code = new('b', 60),
            NameTh = TooLong[1..],
            NameEn = TooLong[1..],
            DailyRecordLimit = PurposeForm.MaxDaily,
            DailyRowLimit = PurposeForm.MaxDaily,
        };
        Assert.True((await book.SaveAsync(admin, widest, default)).Succeeded);
    }

    [Fact]
    public async Task What_has_ended_is_neither_ended_again_nor_changed()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        var (purposes, services, contracts) = (office.Get<PurposeBook>(), office.Get<ServiceBook>(), office.Get<ContractBook>());
        var waste = await office.ServiceAsync("waste-collection");
        var purpose = (await purposes.SaveAsync(admin, FormOf(waste, "new-purpose"), default)).Value;
        var service = (await services.SaveAsync(admin, FormOf("new-service"), default)).Value;
        var contract = (await contracts.SaveAsync(admin, FormOf(office), default)).Value;
        Assert.True((await purposes.EndAsync(admin, purpose, default)).Succeeded);
        Assert.True((await services.EndAsync(admin, service, default)).Succeeded);
        Assert.True((await contracts.EndAsync(admin, contract, default)).Succeeded);

        await office.RefusedAsync("AlreadyEnded", () => purposes.EndAsync(admin, purpose, default));
        await office.RefusedAsync("AlreadyEnded", () => purposes.EndAsync(admin, Guid.NewGuid(), default));
        await office.RefusedAsync(
            "AlreadyEnded",
            () => purposes.SaveAsync(admin, FormOf(waste, "new-purpose") with { Id = purpose }, default)
        );
        await office.RefusedAsync("AlreadyEnded", () => services.EndAsync(admin, service, default));
        await office.RefusedAsync("AlreadyEnded", () => services.SaveAsync(admin, FormOf("new-service") with { Id = service }, default));
        await office.RefusedAsync("AlreadyEnded", () => contracts.EndAsync(admin, contract, default));
        await office.RefusedAsync("AlreadyEnded", () => contracts.SaveAsync(admin, FormOf(office) with { Id = contract }, default));
    }

    [Fact]
    public async Task A_service_says_of_each_field_why_and_for_how_long_and_loses_none_that_a_purpose_shows()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, book) = (await office.OriginAsync("admin"), office.Get<ServiceBook>());
        var form = FormOf("new-service");
        var field = form.Declared[0];
        var water = await office.ServiceAsync("water-supply");
        (string Key, ServiceForm Form)[] wrong =
        [
            ("CodeShape", form with { Code = "ไทย" }),
            ("NamesNeeded", form with { NameTh = "" }),
            ("ServiceNeedsFields", form with { Declared = [] }),
            ("ServiceFieldNeedsWhy", form with { Declared = [field with { WhyTh = " " }] }),
            ("ServiceFieldNeedsWhy", form with { Declared = [field with { WhyEn = "" }] }),
            ("ServiceFieldNeedsWhy", form with { Declared = [field with { WhyTh = new('x', 301) }] }),
            ("ServiceFieldNeedsWhy", form with { Declared = [field with { KeptYears = -1 }] }),
            ("ServiceFieldNeedsWhy", form with { Declared = [field with { KeptYears = ServiceBook.MaxKeptYears + 1 }] }),
            ("CodeTaken", form with { Code = "water-supply" }),
            ("FieldUsedByPurpose", form with { Id = water.Id, Code = water.Code }),
        ];

        foreach (var (key, sent) in wrong)
            await office.RefusedAsync(key, () => book.SaveAsync(admin, sent, default));
        await office.RefusedAsync("ServiceHasPurposes", () => book.EndAsync(admin, water.Id, default));

        var longest = field with { WhyTh = new('x', 300), KeptYears = ServiceBook.MaxKeptYears };
        Assert.True((await book.SaveAsync(admin, form with { Declared = [longest] }, default)).Succeeded);
        Assert.True(
            (await book.SaveAsync(admin, FormOf("other-service") with { Declared = [field with { KeptYears = 0 }] }, default)).Succeeded
        );
    }

    [Fact]
    public async Task A_contract_has_a_number_a_company_an_end_and_no_purpose_closed_to_contractors()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, book, form) = (await office.OriginAsync("admin"), office.Get<ContractBook>(), FormOf(office));
        var closed = await office.PurposeAsync("elderly-payment");
        (string Key, ContractForm Form)[] wrong =
        [
            ("ContractNeedsNumberAndCompany", form with { Number = " " }),
            ("ContractNeedsNumberAndCompany", form with { Number = TooLong[..61] }),
            ("ContractNeedsNumberAndCompany", form with { Company = "" }),
            ("ContractNeedsNumberAndCompany", form with { Company = TooLong }),
            ("EndsBeforeItStarts", form with { EndsOn = form.StartsOn.AddDays(-1) }),
            ("CodeTaken", form with { Number = " จ.12/2569 " }),
            ("ContractOfClosedPurpose", form with { Purposes = [closed.Id] }),
        ];

        foreach (var (key, sent) in wrong)
            await office.RefusedAsync(key, () => book.SaveAsync(admin, sent, default));

        var longest = form with { Number = TooLong[..60], Company = TooLong[1..], EndsOn = form.StartsOn };
        Assert.True((await book.SaveAsync(admin, longest, default)).Succeeded);
    }

    /// <summary>A purpose of a service that shows one field.</summary>
    internal static PurposeForm FormOf(Service service, string code) =>
        new(
            null,
            code,
            "ใหม่",
            "New",
            service.Id,
            LawfulBasis.PublicTask,
            null,
            Operations.View,
            10,
            20,
            false,
            [new(CitizenField.HouseNumber, FieldVisibility.Full, false)]
        );

    private static ServiceForm FormOf(string code) =>
        new(null, code, "ใหม่", "New", [new(CitizenField.HouseNumber, "ต้องใช้", "needed", 5, true)]);

    private static ContractForm FormOf(TestOffice office) =>
        new(null, "จ.99/2569", "บริษัท ตัวอย่าง จำกัด", office.Today, office.Today.AddDays(30), office.Today, [], Scope.Everyone);
}
