namespace Paceline.Alerts;

public sealed class WithUnitTests
{
    [Theory]
    [InlineData("1", "days", "1 day")]
    [InlineData("3", "days", "3 days")]
    [InlineData("-1", "days", "-1 days")]
    [InlineData("1", "%", "1 %")]
    [InlineData("yes", "", "yes")]
    public void Value_IsReadWithItsUnit(string value, string unit, string text) => Assert.Equal(text, WithUnit.Of(value, unit));
}
