namespace Paceline.Campaigns;

public sealed class BoardViewRulesTests
{
    private const long Ann = 7;

    private static readonly BoardViewRecord Own = new(1, Ann, "Slow", "band=UNDER", 3);
    private static readonly BoardViewRecord Shared = new(2, null, "Ending", "sort=left", 5);

    [Theory]
    [InlineData(null, "Fast", false, 0, false, "")]
    [InlineData(null, "Fast", true, 0, true, "")]
    [InlineData(null, "Fast", true, 0, false, "MayNotShare")]
    [InlineData(null, "sLOW", false, 0, false, "NameTaken")]
    [InlineData(null, "Slow", true, 0, true, "")]
    [InlineData(null, "ending", true, 0, false, "MayNotShare NameTaken")]
    [InlineData(1, "slow", false, 3, false, "")]
    [InlineData(1, "Slower", false, 2, false, "ChangedMeanwhile")]
    [InlineData(1, "Ending", true, 3, true, "NameTaken")]
    [InlineData(2, "Ending", false, 5, false, "MayNotShare")]
    [InlineData(2, "Slow", false, 4, true, "ChangedMeanwhile NameTaken")]
    [InlineData(2, "Last", true, 5, true, "")]
    [InlineData(9, "Any", true, 1, false, "NotFound")]
    public void View_OfAPerson_IsKeptOrRefusedForEverythingThatIsWrong(int? view, string name, bool isShared, int basedOn, bool mayShare, string expected) =>
        Assert.Equal(expected, string.Join(' ', BoardViewRules.Check([Own, Shared], new(view, name, "", isShared, basedOn), Ann, mayShare)));

    [Fact]
    public void View_OfAMachine_CanOnlyBeEverybodys()
    {
        Assert.Equal([BoardViewProblem.NoPerson], BoardViewRules.Check([Shared], new(null, "Mine", "", false, 0), null, mayShare: true));
        Assert.Empty(BoardViewRules.Check([Shared], new(null, "Mine", "", true, 0), null, mayShare: true));
    }

    [Theory]
    [InlineData(49, "")]
    [InlineData(50, "TooMany")]
    public void Views_OfOnesOwnAndOfEverybodys_AreFiftyEach(int kept, string expected)
    {
        List<BoardViewRecord> views = [Shared, .. Enumerable.Range(10, kept).Select(number => new BoardViewRecord(number, Ann, $"View {number}", "", 1))];
        Assert.Equal(expected, string.Join(' ', BoardViewRules.Check(views, new(null, "More", "", false, 0), Ann, mayShare: true)));
        Assert.Empty(BoardViewRules.Check(views, new(null, "More", "", true, 0), Ann, mayShare: true));
        Assert.Empty(BoardViewRules.Check(views, new(10, "Renamed", "", false, 1), Ann, mayShare: true));
    }

    [Fact]
    public void Removal_OfWhatIsEverybodys_TakesWhoMayShare()
    {
        Assert.Null(BoardViewRules.CheckRemoval(Own, mayShare: false));
        Assert.Null(BoardViewRules.CheckRemoval(Shared, mayShare: true));
        Assert.Equal(BoardViewProblem.MayNotShare, BoardViewRules.CheckRemoval(Shared, mayShare: false));
        Assert.Equal(BoardViewProblem.NotFound, BoardViewRules.CheckRemoval(null, mayShare: true));
    }
}
