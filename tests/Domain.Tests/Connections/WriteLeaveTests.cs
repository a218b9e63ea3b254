namespace Paceline.Connections;

public sealed class WriteLeaveTests
{
    [Theory]
    [InlineData(true, true, "PROPOSE", null)]
    [InlineData(true, true, "WITHIN_LIMITS", null)]
    [InlineData(true, true, "READ_ONLY", WriteBlock.ReadOnly)]
    [InlineData(true, false, "WITHIN_LIMITS", WriteBlock.NotAgreed)]
    [InlineData(true, false, "READ_ONLY", WriteBlock.NotAgreed)]
    [InlineData(false, true, "WITHIN_LIMITS", WriteBlock.NotAtWork)]
    [InlineData(false, false, "READ_ONLY", WriteBlock.NotAtWork)]
    public void Block_WhereALeaveIsMissing_NamesTheNearest(bool atWork, bool agreed, string acting, WriteBlock? block) =>
        Assert.Equal(block, WriteLeave.Block(atWork, agreed, acting));
}
