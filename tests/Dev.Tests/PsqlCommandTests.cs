namespace Paceline.Development;

public sealed class PsqlCommandTests
{
    private static readonly (int, string)[] Two = [(3, "acme"), (7, "demo")];

    [Fact]
    public void Organisation_IsTheDemo_OrTheOneAskedFor()
    {
        Assert.Equal((7, "You see the rows of organisation 7 (demo) of 2; --org <number> shows another's."), PsqlCommand.Choose(Two, null));
        Assert.Equal((3, "You see the rows of organisation 3 (acme) of 2; --org <number> shows another's."), PsqlCommand.Choose(Two, "3"));
        Assert.Equal(3, PsqlCommand.Choose(Two, "acme").Org);
        Assert.Equal(3, PsqlCommand.Choose([(3, "acme")], null).Org);
        Assert.Equal((0, "There is no organisation yet: only tables that belong to none have rows."), PsqlCommand.Choose([], null));
    }

    [Fact]
    public void Organisation_ThatIsNot_IsRefused() => Assert.Equal(
        "There is no organisation 9; there are: 3 (acme), 7 (demo).", Assert.Throws<StepFailedException>(() => PsqlCommand.Choose(Two, "9")).Message);
}
