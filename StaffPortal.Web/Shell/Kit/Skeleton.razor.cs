using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>The final shape of what is read. Its look appears after 200 ms, so that a quick read does not flicker.</summary>
public sealed partial class Skeleton
{
    [Parameter]
    public SkeletonShape Shape { get; set; } = SkeletonShape.Block;
}

/// <summary>What a skeleton stands for.</summary>
public enum SkeletonShape
{
    Block,
    Table,
    Line,
}
