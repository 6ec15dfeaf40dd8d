using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Imports;

/// <summary>Files to import, and what an office holds before and after.</summary>
internal static class ImportingOffice
{
    public static readonly string[] Headings = ["เลขประจำตัวประชาชน", "ชื่อ", "นามสกุล", "หมู่"];

    /// <summary>The n-th national ID that no sample citizen has.</summary>
    public static string Id(int n) =>
        FormattableString.Invariant($"700900{n:000000}") is var twelve ? twelve + NationalId.CheckDigit(twelve) : "";

    /// <summary>So many new citizens, one a row.</summary>
    public static string[][] Newcomers(int count, int from = 0) =>
        [.. Enumerable.Range(from, count).Select(n => new[] { Id(n), $"คน{n % 90}", "มาใหม่", "1" })];

    /// <summary>A CSV file in UTF-8 with these rows, under <see cref="Headings"/> unless told otherwise.</summary>
    public static async Task<string> FileAsync(string folder, IEnumerable<string[]> rows, string[]? headings = null)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.csv");
        var lines = rows.Prepend(headings ?? Headings).Select(r => string.Join(',', r));
        await File.WriteAllLinesAsync(path, lines, new UTF8Encoding(false));
        return path;
    }

    /// <summary>What an officer under a purpose would bring in.</summary>
    public static async Task<(Origin Origin, Guid DeclarationId, ImportPlan Plan)> PlanAsync(
        this TestOffice office,
        string path,
        string user = "officer",
        string purpose = "register-maintenance"
    )
    {
        var (origin, declaration) = await office.DeclaredAsync(user, purpose);
        var preview = (await CitizenImport.PreviewAsync(path, default)).Value!;
        return (origin, declaration, new(path, (await office.PurposeAsync(purpose)).ServiceId, preview.Chosen));
    }

    public static async Task<Result<ImportReport>> WriteAsync(
        this TestOffice office,
        (Origin Origin, Guid DeclarationId, ImportPlan Plan) import,
        ImportUnit unit = ImportUnit.AllOrNothing,
        IProgress<ImportProgress>? progress = null
    ) => await office.Get<CitizenImport>().WriteAsync(import.Origin, import.DeclarationId, import.Plan, unit, progress, default);

    public static async Task<int> CountAsync<T>(this TestOffice office)
        where T : class
    {
        await using var db = office.Db();
        return await db.Set<T>().CountAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>How many citizens bear a national ID: none or one.</summary>
    public static async Task<int> BearersAsync(this TestOffice office, string nationalId)
    {
        var index = office.Get<CitizenKeys>().IndexOf(CitizenField.NationalId, nationalId);
        await using var db = office.Db();
        return await db.Set<Citizen>()
            .CountAsync(c => EF.Property<byte[]?>(c, "NationalIdIndex") == index, TestContext.Current.CancellationToken);
    }

    public static async Task<ImportBatch> BatchAsync(this TestOffice office, Guid id)
    {
        await using var db = office.Db();
        return await db.Set<ImportBatch>().AsNoTracking().SingleAsync(b => b.Id == id, TestContext.Current.CancellationToken);
    }

    /// <summary>Shows a field of a purpose in full, or not at all, as an administrator would have it from now on.</summary>
    public static Task ShowAsync(this TestOffice office, string purpose, CitizenField field, FieldVisibility visibility) =>
        office.ExecuteAsync(
            FormattableString.Invariant(
                $"""
                UPDATE "PurposeFields" SET "Visibility" = {(int)visibility} WHERE "Field" = {(int)field}
                AND "PurposeId" = (SELECT "Id" FROM "Purposes" WHERE "Code" = '{purpose}')
                """
            )
        );

    public static Task LimitAsync(this TestOffice office, string purpose, int limit) =>
        office.ExecuteAsync(
            FormattableString.Invariant($"UPDATE \"Purposes\" SET \"DailyRecordLimit\" = {limit} WHERE \"Code\" = '{purpose}'")
        );
}

/// <summary>Does something once, when an import is so far.</summary>
internal sealed class At(ImportPhase phase, int done, Action act) : IProgress<ImportProgress>
{
    private bool isDone;

    public bool Happened => isDone;

    public void Report(ImportProgress value)
    {
        if (isDone || value.Phase != phase || value.Done < done)
            return;
        isDone = true;
        act();
    }
}
