using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Administration.Approvals;
using StaffPortal.Domain.FirstDay;
using StaffPortal.Domain.Policies;
using StaffPortal.Tests.Imports;

namespace StaffPortal.Tests.FirstDay;

/// <summary>The first day: what comes with the portal goes through the books that it would go through by hand.</summary>
public sealed class SettingUpTests
{
    [Fact]
    public async Task An_empty_office_comes_step_by_step_to_grants_that_two_people_gave()
    {
        await using var office = await TestOffice.EmptyAsync();
        var (admin, dpo) = await FirstPeopleAsync(office);
        var setting = office.Get<SettingUp>();
        Assert.Equal(new SetUpState(false, false, 0, true, 0, 0, false), await setting.StateAsync(admin, default));

        Assert.Equal(3, (await setting.PublishAsync(admin, "first", default)).Value);
        var chosen = await setting.ChooseAsync(admin, ["elderly-allowance", "complaints"], default);
        Assert.True(chosen.Value > 3, chosen.Refusal?.Message);
        var staff = await setting.AddStaffAsync(admin, [new(2, "somsri", "สมศรี ใจดี", null), new(3, "x", "", null)], default);
        Assert.Equal([null, "UserNameShape"], staff.Select(s => s.Refusal?.Key));
        Assert.True((await setting.StateAsync(admin, default)) is { Staff: 0, StaffWaiting: 1 });
        await ConfirmAllAsync(office, dpo);
        var officer = (await office.OriginAsync("somsri")).AccountId!.Value;
        Assert.Equal(3, (await setting.GiveAsync(admin, officer, "elderly-welfare", [1, 2], "works there", default)).Value);
        Assert.Empty(await GrantsAsync(office));
        Assert.True((await setting.StateAsync(admin, default)) is { Staff: 1, StaffWaiting: 0, Granted: 0, GrantsWaiting: 3 });
        await ConfirmAllAsync(office, dpo);

        var grants = await GrantsAsync(office);
        Assert.Equal(3, grants.Count);
        Assert.All(grants, g => Assert.Equal([1, 2], g.Villages));
        var state = (await setting.StateAsync(admin, default))!;
        Assert.True(
            state is { Policies: true, Purposes: > 3, SecondPeople: true, Staff: 1, Granted: 3, HasRegister: false, IsDone: false }
        );
        Assert.Equal(2, (await office.EntriesAsync()).Count(e => e.Action == AuditAction.ServiceSaved));
        Assert.Equal(3, (await office.EntriesAsync()).Count(e => e.Action == AuditAction.PolicyPublished));
    }

    [Fact]
    public async Task A_step_done_twice_makes_nothing_twice_and_leaves_what_the_office_edited()
    {
        await using var office = await TestOffice.EmptyAsync();
        var (admin, _) = await FirstPeopleAsync(office);
        var setting = office.Get<SettingUp>();
        await setting.ChooseAsync(admin, ["water-supply"], default);
        await office.SetPurposeAsync("water-billing", p => p.NameEn = "Our own name");

        Assert.Equal(0, (await setting.ChooseAsync(admin, ["water-supply"], default)).Value);
        await setting.PublishAsync(admin, "first", default);
        Assert.Equal(0, (await setting.PublishAsync(admin, "first", default)).Value);

        Assert.Equal("Our own name", (await office.PurposeAsync("water-billing")).NameEn);
    }

    /// <summary>Whoever stands past the most lines is told of.</summary>
    [Fact]
    public async Task Nobody_of_a_staff_file_is_left_out_without_a_word()
    {
        await using var office = await TestOffice.OpenAsync();
        var lines = Enumerable.Range(1, 503).Select(n => new StaffLine(n, $"staff{n}", $"คนที่ {n}", null)).ToList();

        var outcomes = await office
            .Get<SettingUp>()
            .AddStaffAsync(await office.OriginAsync("admin"), lines, TestContext.Current.CancellationToken);

        Assert.Equal(lines, outcomes.Select(o => o.Line));
        Assert.All(outcomes.Skip(SettingUp.MostStaff), o => Assert.Equal("StaffTooMany", o.Refusal?.Key));
    }

    [Fact]
    public async Task Law_17_a_form_that_is_sent_twice_gives_each_purpose_of_a_post_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        await office.Get<AccountBook>().CreateAsync(admin, new("somsri", "สมศรี", Role.Officer, null), default);
        await ConfirmAllAsync(office, await office.OriginAsync("dpo"));
        var officer = (await office.OriginAsync("somsri")).AccountId!.Value;
        using var command = CommandScope.Begin(Guid.NewGuid());

        var once = await office.Get<SettingUp>().GiveAsync(admin, officer, "elderly-welfare", [], "her post", default);
        var twice = await office.Get<SettingUp>().GiveAsync(admin, officer, "elderly-welfare", [], "her post", default);

        Assert.Equal((3, 3), (once.Value, twice.Value));
        var asked = await office.Get<ApprovalBook>().ListAsync(admin, default);
        Assert.Equal(3, asked.Count(p => p is { Kind: ProposalKind.FirstGrant, State: ProposalState.Waiting }));
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("dpo")]
    [InlineData("contractor")]
    [InlineData(null)]
    public async Task Nobody_else_sets_an_office_up_and_each_try_is_an_entry(string? user)
    {
        await using var office = await TestOffice.OpenAsync();
        var asker = user is null ? new Origin(Guid.NewGuid()) : await office.OriginAsync(user);
        var setting = office.Get<SettingUp>();
        await office.ExecuteAsync("UPDATE \"Services\" SET \"Code\" = 'other' WHERE \"Code\" = 'signboard-tax'");
        var target = (await office.OriginAsync("officer2")).AccountId!.Value;

        Assert.Null(await setting.StateAsync(asker, default));
        Assert.Equal("RoleAdministersNothing", (await setting.ChooseAsync(asker, ["signboard-tax"], default)).Refusal?.Key);
        Assert.Equal(
            "RoleAdministersNothing",
            (await setting.AddStaffAsync(asker, [new(2, "somsri", "สมศรี", null)], default))[0].Refusal?.Key
        );
        Assert.Equal("RoleAdministersNothing", (await setting.GiveAsync(asker, target, "water", [], "why not", default)).Refusal?.Key);

        Assert.Equal(3, (await office.EntriesAsync()).Count(e => e.Outcome == AuditOutcome.Denied));
    }

    [Fact]
    public async Task An_administrator_gives_themselves_nothing_by_a_template()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");

        var given = await office.Get<SettingUp>().GiveAsync(admin, admin.AccountId!.Value, "water", [], "because I want to", default);
        var unknown = await office
            .Get<SettingUp>()
            .GiveAsync(admin, admin.AccountId.Value, "no-such-post", [], "because I want to", default);

        Assert.Equal(("GrantToOneself", "SetUpNoPurposes"), (given.Refusal?.Key, unknown.Refusal?.Key));
    }

    [Fact]
    public async Task What_comes_with_the_portal_is_what_the_books_accept()
    {
        await using var office = await TestOffice.EmptyAsync();
        var (admin, _) = await FirstPeopleAsync(office);
        var catalogue = Catalogue.Shipped;

        var made = await office.Get<SettingUp>().ChooseAsync(admin, [.. catalogue.Services.Select(s => s.Code)], default);

        Assert.True(made.Succeeded, made.Refusal?.Message);
        Assert.Equal(catalogue.Purposes.Count, made.Value);
        var codes = catalogue.Purposes.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        Assert.All(catalogue.Templates, t => Assert.All(t.Purposes, p => Assert.Contains(p, codes)));
        Assert.All(catalogue.Templates, t => Assert.True(t.NameTh.Length > 0 && t.NameEn.Length > 0));
    }

    [Theory]
    [InlineData("รหัสผู้ใช้,ชื่อ-นามสกุล,อีเมล\nsomsri,สมศรี ใจดี,s@office.example\n\nsomchai,สมชาย,\n", 2)]
    [InlineData("Name;User ID\nSomsri;somsri\n", 1)]
    [InlineData("a,b\n1,2\n", -1)]
    [InlineData("", -1)]
    public async Task A_staff_file_is_read_by_its_headings(string text, int lines)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);

        var sheets = await StaffFile.SheetsAsync(path, default);
        var read = sheets.Succeeded ? await StaffFile.ReadAsync(path, [sheets.Value[0].Sheet], default) : sheets.Refusal;
        File.Delete(path);

        Assert.Equal(lines, read.Succeeded ? read.Value.Count : -1);
        Assert.Equal(lines > 0, sheets.Value?[0].IsOfStaff == true);
        if (lines > 0)
            Assert.Equal("somsri", read.Value![0].UserName);
    }

    [Fact]
    public async Task Every_sheet_of_a_staff_file_is_listed_with_its_rows_and_those_that_are_chosen_are_read()
    {
        var folder = Directory.CreateTempSubdirectory("staffportal-staff-");
        object?[] headings = ["รหัสผู้ใช้", "ชื่อ-นามสกุล"];
        var path = OfficeSheets.Xlsx(
            folder.FullName,
            ("สำนักปลัด", [headings, ["somsri", "สมศรี ใจดี"]]),
            ("กองคลัง", [headings, ["somchai", "สมชาย ใจดี"], ["malee", "มาลี ใจดี"]]),
            (
                "หมายเหตุ",
                [
                    ["ปรับปรุงเมื่อเดือนก่อน"],
                ]
            ),
            ("ว่าง", [])
        );

        var sheets = (await StaffFile.SheetsAsync(path, default)).Value!;
        var both = (await StaffFile.ReadAsync(path, [.. sheets.Where(s => s.IsOfStaff).Select(s => s.Sheet)], default)).Value!;
        var note = await StaffFile.ReadAsync(path, [sheets[0].Sheet, sheets[2].Sheet], default);
        folder.Delete(recursive: true);

        Assert.Equal(
            [("สำนักปลัด", 2, true), ("กองคลัง", 3, true), ("หมายเหตุ", 1, false), ("ว่าง", 0, false)],
            sheets.Select(s => (s.Sheet.Name, s.Sheet.Rows, s.IsOfStaff))
        );
        Assert.Equal(
            [("สำนักปลัด", 2, "somsri"), ("กองคลัง", 2, "somchai"), ("กองคลัง", 3, "malee")],
            both.Select(l => (l.Sheet, l.Row, l.UserName))
        );
        Assert.Equal("StaffSheetColumns", note.Refusal?.Key);
        Assert.Contains("หมายเหตุ", note.Refusal!.Message, StringComparison.Ordinal);
    }

    internal static async Task<(Origin Admin, Origin Dpo)> FirstPeopleAsync(TestOffice office)
    {
        await office.Get<AccountBook>().CreateFirstAdministratorAsync("root.admin", default);
        await office.Get<AccountBook>().CreateComplianceOfficerAsync("first.dpo", default);
        return (await office.OriginAsync("root.admin"), await office.OriginAsync("first.dpo"));
    }

    private static async Task ConfirmAllAsync(TestOffice office, Origin by)
    {
        foreach (var proposal in (await office.Get<ApprovalBook>().ListAsync(by, default)).Where(p => p.State == ProposalState.Waiting))
        {
            var done = await office.Get<ApprovalBook>().ConfirmAsync(by, proposal.Id, default);
            Assert.True(done.Succeeded, done.Refusal?.Message);
        }
    }

    private static async Task<List<Grant>> GrantsAsync(TestOffice office)
    {
        await using var db = office.Db();
        return await db.Set<Grant>().AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
    }
}
