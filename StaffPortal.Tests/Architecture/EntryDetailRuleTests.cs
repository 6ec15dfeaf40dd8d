using Mono.Cecil;
using Mono.Cecil.Cil;

namespace StaffPortal.Tests.Architecture;

/// <summary>
/// Nobody parses the text of a detail by hand: it is read by <see cref="AuditEntry.ReadDetail{T}"/>. The compiled code is searched, so
/// a use inside a query or a lambda is found too.
/// </summary>
public sealed class EntryDetailRuleTests
{
    /// <summary>
    /// Who may name the stored text: the entry itself, its column (which shows and exports it), its mapping, and two that read entries
    /// without their other columns: the newest pruning, since somebody may have made them unreadable, and the review, to be quick.
    /// </summary>
    private static readonly string[] MayRead =
    [
        nameof(AuditEntry),
        "AuditEntryMapping",
        nameof(EntryColumns),
        "LedgerPrunings",
        "LookReader",
    ];

    /// <summary>Who may name the member of the canonical form.</summary>
    private static readonly string[] MayName = ["CanonicalEntry", nameof(EntryColumns)];

    [Fact]
    public void The_text_of_a_detail_is_read_by_its_type_alone()
    {
        var found = Instructions()
            .Where(i => i.Instruction.Operand is MethodReference { Name: "get_Detail", DeclaringType.Name: nameof(AuditEntry) })
            .Select(i => i.In)
            .Distinct()
            .Order();

        Assert.Equal(MayRead.Order(), found);
    }

    [Fact]
    public void The_member_of_the_canonical_form_is_read_in_one_place()
    {
        var found = Instructions()
            .Where(i => i.Instruction.OpCode == OpCodes.Ldstr && i.Instruction.Operand is "detail")
            .Select(i => i.In)
            .Concat(Utf8Names())
            .Distinct()
            .Order();

        Assert.Equal(MayName.Order(), found);
    }

    /// <summary>UTF-8 literals are data in the compiled code; the sources show them.</summary>
    private static IEnumerable<string> Utf8Names() =>
        SourceTree
            .Files("*.cs", SourceTree.Portal)
            .Where(f => SourceTree.Read(f).Contains("\"detail\"u8", StringComparison.Ordinal))
            .Select(f => Path.GetFileNameWithoutExtension(f)!);

    private static IEnumerable<(string In, Instruction Instruction)> Instructions() =>
        new[] { typeof(AuditEntry).Assembly, typeof(Program).Assembly }
            .SelectMany(a => AssemblyDefinition.ReadAssembly(a.Location).MainModule.Types)
            .Where(t => !t.Namespace.EndsWith(".Migrations", StringComparison.Ordinal))
            .SelectMany(t => WithNested(t).SelectMany(n => n.Methods).Select(m => (Outer: t, Method: m)))
            .Where(x => x.Method.HasBody)
            .SelectMany(x => x.Method.Body.Instructions.Select(i => (x.Outer.Name, i)));

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);
}
