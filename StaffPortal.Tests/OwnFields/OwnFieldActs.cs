using StaffPortal.Domain.Administration;
using StaffPortal.Domain.OwnFields;

namespace StaffPortal.Tests.OwnFields;

/// <summary>What an administrator does with fields of the office's own, by the books.</summary>
internal static class OwnFieldActs
{
    /// <summary>Shows, changes, imports and searches whatever it covers.</summary>
    public const string Register = "register-maintenance";

    public static OwnFieldForm Bins { get; } =
        new(null, 0, "จำนวนถังขยะ", "Bin count", FieldClass.Ordinary, OwnFieldKind.Number) { Least = 0, Greatest = 20 };

    public static OwnFieldForm HouseCode { get; } =
        new(null, 0, "เลขรหัสประจำบ้าน", "House registration code", FieldClass.Identifier, OwnFieldKind.Text)
        {
            MaxLength = 20,
            Characters = TextCharacters.LettersAndDigits,
            Headings = ["รหัสบ้าน"],
        };

    public static OwnFieldForm Blood { get; } =
        new(null, 0, "หมู่เลือด", "Blood group", FieldClass.Sensitive, OwnFieldKind.Choice)
        {
            Options = [new(null, "เอ", "Group A"), new(null, "บี", "Group B"), new(null, "ไม่มีข้อมูลเลือด", "Not tested")],
        };

    public static async Task<OwnField> MakeAsync(this TestOffice office, OwnFieldForm form)
    {
        var made = await office.Get<OwnFieldBook>().SaveAsync(await office.OriginAsync("admin"), form, default);
        Assert.True(made.Succeeded, made.Refusal?.Message);
        return await office.OwnFieldAsync(made.Value);
    }

    public static async Task<OwnField> OwnFieldAsync(this TestOffice office, Guid id) =>
        (await office.Get<Registers>().OwnFieldsAsync(default)).Single(f => f.Id == id);

    public static async Task EndAsync(this TestOffice office, OwnField field) =>
        Assert.True((await office.Get<OwnFieldBook>().EndAsync(await office.OriginAsync("admin"), field.Id, default)).Succeeded);

    /// <summary>The purpose's service declares the field, and the purpose shows it.</summary>
    public static async Task UseAsync(
        this TestOffice office,
        CitizenField field,
        string purpose = Register,
        FieldVisibility visibility = FieldVisibility.Full,
        bool mayChange = true
    )
    {
        var admin = await office.OriginAsync("admin");
        var declared = await office.Get<ServiceBook>().SaveAsync(admin, await office.DeclaringAsync(field, purpose), default);
        Assert.True(declared.Succeeded, declared.Refusal?.Message);
        var shown = await office
            .Get<PurposeBook>()
            .SaveAsync(admin, await office.ShowingAsync(field, purpose, visibility, mayChange), default);
        Assert.True(shown.Succeeded, shown.Refusal?.Message);
    }

    /// <summary>The purpose's service as it stands, and the field.</summary>
    public static async Task<ServiceForm> DeclaringAsync(this TestOffice office, CitizenField field, string purpose = Register)
    {
        var id = (await office.PurposeAsync(purpose)).ServiceId;
        var service = (await office.Get<Registers>().ServicesAsync(default)).Single(s => s.Id == id);
        var declared = service.Declared.Select(d => new ServiceFieldForm(d.Field, d.WhyTh, d.WhyEn, d.KeptYears, d.IsRequired));
        return new(
            id,
            service.Code,
            service.NameTh,
            service.NameEn,
            [.. declared.Where(d => d.Field != field), new(field, "เพื่อคิดค่าธรรมเนียม", "for the fee", 5, IsRequired: false)]
        );
    }

    /// <summary>The purpose as it stands, and the field.</summary>
    public static async Task<PurposeForm> ShowingAsync(
        this TestOffice office,
        CitizenField field,
        string purpose = Register,
        FieldVisibility visibility = FieldVisibility.Full,
        bool mayChange = true
    )
    {
        var p = await office.PurposeAsync(purpose);
        var fields = p.Fields.Where(f => f.Field != field).Select(f => new PurposeFieldForm(f.Field, f.Visibility, f.MayChange));
        return new(
            p.Id,
            p.Code,
            p.NameTh,
            p.NameEn,
            p.ServiceId,
            p.Basis,
            p.SensitiveGround ?? SensitiveGround.SocialProtection,
            p.Operations,
            p.DailyRecordLimit,
            p.DailyRowLimit,
            p.ContractorsMayHold,
            [.. fields, new(field, visibility, mayChange)]
        );
    }

    /// <summary>An officer writes a value of one citizen's.</summary>
    public static async Task<Result<CitizenChanged>> WriteAsync(this TestOffice office, Guid citizenId, CitizenField field, string? text)
    {
        var (officer, declaration) = await office.DeclaredAsync("officer", Register);
        var records = office.Get<CitizenRecords>();
        var view = (await records.OpenAsync(officer, declaration, citizenId, Guid.NewGuid(), default)).Value!;
        var values = new Dictionary<CitizenField, string?> { [field] = text };
        return await records.ChangeAsync(officer, declaration, new(citizenId, view.Version, values, "told at the counter"), default);
    }

    /// <summary>A field as a purpose shows it of a citizen.</summary>
    public static async Task<FieldView> SeenAsync(this TestOffice office, Guid citizenId, CitizenField field, string purpose = Register)
    {
        var (officer, declaration) = await office.DeclaredAsync("officer", purpose);
        var opened = await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizenId, Guid.NewGuid(), default);
        return opened.Value!.Fields.Single(f => f.Field == field);
    }
}
