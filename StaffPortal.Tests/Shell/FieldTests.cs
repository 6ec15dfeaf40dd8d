using System.Globalization;
using Bunit;
using StaffPortal.Web;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Tests.Shell;

/// <summary>Each field: what is typed becomes a value or an error at the field, and label, help and error belong to the input.</summary>
public sealed class FieldTests : KitContext
{
    [Fact]
    public void A_field_names_its_label_and_help()
    {
        var field = Render<TextField>(p =>
            p.Add(f => f.Id, "name").Add(f => f.Label, "Name").Add(f => f.Help, "As on the card").Add(f => f.Required, true)
        );

        Assert.Equal("name", field.Find("label").GetAttribute("for"));
        var input = field.Find("#name");
        Assert.Equal("name-help", input.GetAttribute("aria-describedby"));
        Assert.Equal("true", input.GetAttribute("aria-required"));
        Assert.Equal("off", input.GetAttribute("autocomplete"));
    }

    [Theory]
    [InlineData("14:05", "14:05")]
    [InlineData("14.05", "14:05")]
    [InlineData("1405", "14:05")]
    [InlineData("๙.๐๕ น.", "09:05")]
    [InlineData("", null)]
    public void A_time_is_of_24_hours_as_offices_write_it(string typed, string? expected)
    {
        TimeOnly? time = new(1, 1);
        var field = Render<TimeField>(p => p.Add(f => f.Id, "t").Add(f => f.Label, "T").Bind(f => f.Value, time, v => time = v));

        field.Find("#t").Change(typed);

        Assert.Equal(expected, time?.ToString("HH:mm", CultureInfo.InvariantCulture));
        Assert.Empty(field.FindAll(".field-error"));
        Assert.Equal("text", field.Find("#t").GetAttribute("type"));
    }

    [Fact]
    public void What_is_no_time_is_said_to_be_none()
    {
        var field = Render<TimeField>(p => p.Add(f => f.Id, "t").Add(f => f.Label, "T"));

        field.Find("#t").Change("25:00");

        Assert.Equal(Texts.TimeWrong, field.Find("#t-error").TextContent);
    }

    [Fact]
    public void A_file_is_chosen_in_the_pages_language()
    {
        var field = Render<FileField>(p => p.Add(f => f.Id, "f").Add(f => f.Accept, ".csv"));

        Assert.Equal(Texts.FileNone, field.Find(".muted").TextContent);
        field
            .FindComponent<Microsoft.AspNetCore.Components.Forms.InputFile>()
            .UploadFiles(InputFileContent.CreateFromText("a", "names.csv"));

        Assert.Equal("names.csv", field.Find(".muted").TextContent);
        Assert.Equal(Texts.FileChoose, field.Find(".button").TextContent);
    }

    [Fact]
    public void A_text_of_several_lines_is_a_text_area()
    {
        string? text = null;
        var field = Render<TextField>(p =>
            p.Add(f => f.Id, "t").Add(f => f.Label, "T").Add(f => f.Lines, 3).Add(f => f.ValueChanged, v => text = v)
        );

        field.Find("textarea#t").Change("two\nlines");

        Assert.Equal("two\nlines", text);
    }

    [Theory]
    [InlineData("1,250", 1250)]
    [InlineData("๑๒", 12)]
    [InlineData("", null)]
    public void A_number_is_read_in_either_digits(string typed, int? expected)
    {
        int? number = 7;
        var field = Render<NumberField<int>>(p => p.Add(f => f.Id, "n").Add(f => f.Label, "N").Bind(f => f.Value, number, v => number = v));

        field.Find("#n").Change(typed);

        Assert.Equal(expected, number);
        Assert.Empty(field.FindAll(".field-error"));
    }

    [Fact]
    public void What_is_no_number_stays_typed_and_is_said_to_be_none()
    {
        var field = Render<NumberField<int>>(p => p.Add(f => f.Id, "n").Add(f => f.Label, "N"));

        field.Find("#n").Change("many");

        Assert.Equal("many", field.Find("#n").GetAttribute("value"));
        Assert.Equal(Texts.FieldNotANumber, field.Find("#n-error").TextContent);
        Assert.Equal("n-error", field.Find("#n").GetAttribute("aria-describedby"));
    }

    [Theory]
    [InlineData("th-TH", "23/11/2569")]
    [InlineData("en-GB", "23/11/2026")]
    public void A_day_is_shown_in_the_era_of_the_language(string culture, string shown)
    {
        CultureInfo.CurrentCulture = new(culture);

        var field = Render<DateField>(p => p.Add(f => f.Id, "d").Add(f => f.Label, "D").Add(f => f.Value, new DateOnly(2026, 11, 23)));

        Assert.Equal(shown, field.Find("#d").GetAttribute("value"));
    }

    [Theory]
    [InlineData("23/11/2569")]
    [InlineData("23-11-2026")]
    [InlineData("๒๓ พ.ย. ๒๕๖๙")]
    public void A_day_is_read_in_either_era(string typed)
    {
        DateOnly? day = null;
        var field = Render<DateField>(p => p.Add(f => f.Id, "d").Add(f => f.Label, "D").Add(f => f.ValueChanged, v => day = v));

        field.Find("#d").Change(typed);

        Assert.Equal(new DateOnly(2026, 11, 23), day);
    }

    [Fact]
    public void What_is_no_day_is_said_to_be_none()
    {
        var field = Render<DateField>(p => p.Add(f => f.Id, "d").Add(f => f.Label, "D"));

        field.Find("#d").Change("yesterday");

        Assert.Single(field.FindAll("#d-error"));
        Assert.Equal("d-help d-error", field.Find("#d").GetAttribute("aria-describedby"));
    }

    [Fact]
    public void One_of_a_few_is_chosen_or_none()
    {
        var role = Role.Officer;
        var field = Render<SelectField<Role>>(p =>
            p.Add(f => f.Id, "r")
                .Add(f => f.Label, "R")
                .Add(f => f.Items, [Role.Officer, Role.Contractor])
                .Add(f => f.Text, r => $"a {r}")
                .Add(f => f.Placeholder, "none")
                .Bind(f => f.Value, role, v => role = v)
        );
        Assert.Equal(["none", "a Officer", "a Contractor"], field.FindAll("option").Select(o => o.TextContent));

        field.Find("#r").Change(nameof(Role.Contractor));
        Assert.Equal(Role.Contractor, role);

        field.Find("#r").Change("");
        Assert.Equal(default, role);
    }

    [Fact]
    public void A_criterion_of_an_enumeration_offers_its_words_and_none()
    {
        Role? role = null;
        var field = Render<EnumField<Role>>(p => p.Add(f => f.Id, "r").Add(f => f.Label, "R").Add(f => f.ValueChanged, v => role = v));

        field.Find("#r").Change(nameof(Role.Administrator));

        Assert.Equal(Role.Administrator, role);
        Assert.Contains(StaffPortal.Domain.Foundations.Words.Of(Role.Administrator), field.FindAll("option").Select(o => o.TextContent));
    }

    [Fact]
    public void A_box_is_ticked()
    {
        var ticked = false;
        var field = Render<CheckField>(p => p.Add(f => f.Id, "c").Add(f => f.Label, "C").Add(f => f.ValueChanged, v => ticked = v));

        field.Find("#c").Change(true);

        Assert.True(ticked);
    }
}
