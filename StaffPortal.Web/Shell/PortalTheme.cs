using MudBlazor;

namespace StaffPortal.Web.Shell;

/// <summary>What MudBlazor needs to know of the look; the colours themselves are the tokens of portal.css, light and dark.</summary>
internal static class PortalTheme
{
    private static readonly string[] Sarabun = ["Sarabun", "sans-serif"];

    public static MudTheme Theme { get; } =
        new()
        {
            LayoutProperties = new() { DefaultBorderRadius = "6px" },
            Typography = new()
            {
                Default = new DefaultTypography
                {
                    FontFamily = Sarabun,
                    FontSize = "1rem",
                    LineHeight = "1.7",
                },
                Button = new ButtonTypography
                {
                    FontFamily = Sarabun,
                    FontSize = "1rem",
                    FontWeight = "600",
                    TextTransform = "none",
                    LineHeight = "1.7",
                },
                H6 = new H6Typography
                {
                    FontFamily = Sarabun,
                    FontSize = "1.125rem",
                    FontWeight = "600",
                    LineHeight = "1.7",
                },
                Body1 = new Body1Typography
                {
                    FontFamily = Sarabun,
                    FontSize = "1rem",
                    LineHeight = "1.7",
                },
                Body2 = new Body2Typography
                {
                    FontFamily = Sarabun,
                    FontSize = "1rem",
                    LineHeight = "1.7",
                },
            },
        };
}
