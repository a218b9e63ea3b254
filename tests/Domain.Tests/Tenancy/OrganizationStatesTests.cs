namespace Paceline.Tenancy;

public sealed class OrganizationStatesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0, OrganizationState.SettingUp)]
    [InlineData(0, null, OrganizationState.SettingUp)]
    [InlineData(1, 0, OrganizationState.Active)]
    [InlineData(1, 14, OrganizationState.Active)]
    [InlineData(1, 15, OrganizationState.Quiet)]
    [InlineData(1, null, OrganizationState.Quiet)]
    public void Of_ConnectionsAndLastActivity_Says(int connections, int? daysAgo, OrganizationState expected) =>
        Assert.Equal(expected, OrganizationStates.Of(connections, daysAgo is { } days ? Now.AddDays(-days) : null, Now));
}
