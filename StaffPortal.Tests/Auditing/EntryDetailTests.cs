using System.Globalization;
using System.Reflection;
using CsCheck;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Tests.Auditing;

/// <summary>What an entry says beyond its columns is written and read back by one type.</summary>
public sealed class EntryDetailTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 0, 30],
        Gen.String[Gen.Char['ก', '๛'], 0, 30],
        Pick("", " ", "a=b c=d", "\"", "\\u0041", "a\tb\nc\u0001", "x…", "true")
    );

    private static readonly IReadOnlyList<Type> All =
    [
        .. new[] { typeof(EntryDetail).Assembly, typeof(Program).Assembly }
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsSubclassOf(typeof(EntryDetail))),
    ];

    public static TheoryData<string> Names => [.. All.Select(t => t.FullName!)];

    [Fact]
    public void Every_detail_is_a_sealed_record_with_a_shape() =>
        Assert.All(
            All,
            t =>
            {
                Assert.True(t.IsSealed && t.Name.EndsWith("Detail", StringComparison.Ordinal), t.Name);
                Assert.NotNull(DetailShape.Of(t));
            }
        );

    [Theory, MemberData(nameof(Names))]
    public void What_a_detail_writes_it_reads_back(string name)
    {
        var type = All.Single(t => t.FullName == name);
        var read = typeof(EntryDetail).GetMethod(nameof(EntryDetail.Read))!.MakeGenericMethod(type);
        Value(type)
            .Sample(
                detail =>
                {
                    var text = detail.ToString()!;
                    var again = read.Invoke(null, [text]);
                    Assert.NotNull(again);
                    Assert.Equal(text, again.ToString());
                    Assert.All(type.GetProperties(), p => Assert.Equal(p.GetValue(detail), p.GetValue(again)));
                },
                iter: 200
            );
    }

    [Theory]
    [InlineData("below=100", 100L)]
    [InlineData("below=0100", null)]
    [InlineData("below=100 ", null)]
    [InlineData("below=\"100\"", null)]
    [InlineData("below=100 by=me", null)]
    [InlineData("below=100 below=100", null)]
    [InlineData("below", null)]
    [InlineData("below=", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_what_the_type_itself_writes_is_read(string? text, long? below) =>
        Assert.Equal(below, EntryDetail.Read<LogPrunedDetail>(text)?.Below);

    [Fact]
    public void The_forms_that_outsiders_check_are_as_documented()
    {
        Assert.Equal("below=7", new LogPrunedDetail(7).ToString());
        Assert.Equal(
            $"day=2026-11-20 lines=1000 root={new string('0', 62)}ff",
            new TrafficSealedDetail(new(2026, 11, 20), 1000, [.. new byte[31], 0xff]).ToString()
        );
        Assert.Equal("""basis=LegalDuty recipient="กรม \"ที่ดิน\"" authority=s.24""", Disclosed("กรม \"ที่ดิน\"").ToString());
    }

    [Theory]
    [InlineData("address,page")]
    [InlineData("")]
    public void An_item_that_would_be_read_back_otherwise_is_not_written(string item) =>
        Assert.Throws<ArgumentException>(() => new TrafficReadDetail([item], 1).ToString());

    [Fact]
    public void A_text_that_is_too_long_loses_the_end_of_its_longest_value_alone()
    {
        var text = Disclosed(new string('"', 2000)).ToString();

        Assert.InRange(text.Length, EntryDetail.MaxLength - 2, EntryDetail.MaxLength);
        var read = EntryDetail.Read<DisclosureDetail>(text)!;
        Assert.Equal("s.24", read.Authority);
        Assert.EndsWith("\"…", read.Recipient, StringComparison.Ordinal);
    }

    private static DisclosureDetail Disclosed(string recipient) => new(DisclosureBasis.LegalDuty, recipient, "s.24");

    private static Gen<T> Pick<T>(params T[] from) => Gen.Int[0, from.Length - 1].Select(i => from[i]);

    /// <summary>Members that stand together, where they may.</summary>
    private static IEnumerable<object> Together(Type type)
    {
        var members = Enum.GetValues(type).Cast<object>().Select(m => Convert.ToInt32(m, CultureInfo.InvariantCulture)).ToList();
        return type.IsDefined(typeof(FlagsAttribute), inherit: false)
            ? members.SelectMany(_ => members, (one, other) => Enum.ToObject(type, one | other))
            : [];
    }

    private static Gen<object> Value(Type type)
    {
        if (type == typeof(string))
            return Texts.Select(s => (object)s);
        if (type == typeof(byte[]))
            return Gen.Byte.Array[32].Select(b => (object)b);
        if (type.IsEnum)
            return Pick([.. Enum.GetValues(type).Cast<object>().Concat(Together(type))]);
        if (type == typeof(bool))
            return Gen.Bool.Select(b => (object)b);
        if (type == typeof(int))
            return Gen.Int.Select(i => (object)i);
        if (type == typeof(long))
            return Gen.Long.Select(i => (object)i);
        if (type == typeof(Guid))
            return Gen.Guid.Select(g => (object)g);
        if (type == typeof(DateOnly))
            return Gen.Int[0, 3_000_000].Select(d => (object)DateOnly.FromDayNumber(d));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return List(type.GetGenericArguments()[0]);
        var constructor = type.GetConstructors().Single();
        var parameters = constructor.GetParameters();
        if (parameters.Length > 0)
            return All(parameters.Select(p => Maybe(p.ParameterType, new NullabilityInfoContext().Create(p)))).Select(constructor.Invoke);
        var properties = type.GetProperties().Where(p => p.CanWrite).ToList();
        return All(properties.Select(p => Maybe(p.PropertyType, new NullabilityInfoContext().Create(p))))
            .Select(values =>
            {
                var made = constructor.Invoke(null);
                for (var i = 0; i < values.Length; i++)
                    properties[i].SetValue(made, values[i]);
                return made;
            });

        static Gen<object?[]> All(IEnumerable<Gen<object?>> gens) =>
            gens.Aggregate(Gen.Const(Array.Empty<object?>()), (all, one) => all.SelectMany(a => one.Select(v => a.Append(v).ToArray())));

        static Gen<object?> Maybe(Type of, NullabilityInfo nullability)
        {
            var value = Value(Nullable.GetUnderlyingType(of) ?? of).Select(v => (object?)v);
            return nullability.WriteState == NullabilityState.Nullable ? Gen.OneOf(value, Gen.Const((object?)null)) : value;
        }

        static Gen<object> List(Type element) =>
            (element == typeof(string) ? Pick("address", "time", "page").Select(s => (object)s) : Value(element))
                .Array[0, 4]
                .Select(values =>
                {
                    var list = Array.CreateInstance(element, values.Length);
                    values.CopyTo(list, 0);
                    return (object)list;
                });
    }
}
