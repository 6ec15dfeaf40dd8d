namespace StaffPortal.Web.Shell.Kit;

/// <summary>Yes or no; required means that it must be ticked.</summary>
public sealed partial class CheckField
{
    protected override bool IsEmpty(bool value) => !value;
}
