namespace Paceline.Tenancy;

/// <summary>Rules of limits and teams, and of what an authenticator is asked, by themselves.</summary>
public sealed class SignInLimitTests
{
    private static readonly DateTimeOffset Then = new(2026, 3, 9, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Network_HasThirtyAttemptsAndOneMoreEveryTwentySeconds()
    {
        var bucket = new FailureBucket(Then);
        for (var attempt = 0; attempt < 30; attempt++)
            Assert.Null(bucket.Take(Then));
        Assert.Equal(TimeSpan.FromSeconds(20), bucket.Take(Then));
        Assert.Equal(TimeSpan.FromSeconds(5), bucket.Take(Then.AddSeconds(15)));
        Assert.Null(bucket.Take(Then.AddSeconds(20)));
        Assert.NotNull(bucket.Take(Then.AddSeconds(20)));
        bucket.GiveBack(Then.AddSeconds(20));
        Assert.Null(bucket.Take(Then.AddSeconds(20)));
        // However long nobody tries, and however often it is given back: thirty.
        var later = Then.AddDays(1);
        bucket.GiveBack(later);
        Assert.Equal(30, Enumerable.Range(0, 40).Count(_ => bucket.Take(later) is null));
        // A clock that was set back takes nothing away.
        Assert.NotNull(bucket.Take(Then));
    }

    [Fact]
    public void PausedAttempts_AreWrittenOnceAMinuteWithTheirNumber()
    {
        var paused = new PausedAttempts();
        Assert.Equal(1, paused.Count(Then));
        Assert.All(Enumerable.Range(1, 59), second => Assert.Equal(0, paused.Count(Then.AddSeconds(second))));
        Assert.Equal(60, paused.Count(Then.AddSeconds(60)));
        Assert.Equal(0, paused.Count(Then.AddSeconds(61)));
    }

    [Fact]
    public void Question_IsGoodOnceForFiveMinutesAndForItsPlace()
    {
        var home = new PasskeyHome("ads.example.test", "https://ads.example.test");
        var questions = new PasskeyQuestions();
        questions.Keep("prove a", home, "{}", Then);
        Assert.Null(questions.Take("prove b", Then));
        Assert.Equal("{}", questions.Take("prove a", Then.AddMinutes(4))!.Options);
        Assert.Null(questions.Take("prove a", Then.AddMinutes(4)));
        questions.Keep("prove a", home, "{}", Then);
        Assert.Null(questions.Take("prove a", Then.AddMinutes(5)));
        // Whoever asks without end keeps no more than twenty.
        for (var place = 0; place < 30; place++)
            questions.Keep($"prove {place}", home, "{}", Then.AddSeconds(place));
        Assert.Equal(20, Enumerable.Range(0, 30).Count(place => questions.Take($"prove {place}", Then.AddSeconds(30)) is not null));
    }

    [Fact]
    public void Team_HearsAllThatIsWrongAtOnce()
    {
        TeamRecord[] teams = [new(1, "Shoes", [], []), new(2, "Hats", [], [])];
        var members = new HashSet<long> { 7 };
        Assert.Equal(
            [new TeamFlaw(TeamProblem.NotFound), new(TeamProblem.NameTaken), new(TeamProblem.NoMember, 0), new(TeamProblem.NoMember, 2), new(TeamProblem.NoAdvertiser, 1)],
            TeamRules.Check(teams, 3, new TeamDraft("HATS", [8, 7, 9], ["dv360:1", "dv360:2"]), members, new HashSet<string> { "dv360:2" }));
        Assert.Empty(TeamRules.Check(teams, 2, new TeamDraft("hats", [7], []), members, new HashSet<string>()));
        var many = Enumerable.Range(1, TeamRules.MostTeams).Select(number => new TeamRecord(number, $"Team {number}", [], [])).ToList();
        Assert.Equal([new TeamFlaw(TeamProblem.TooMany)], TeamRules.Check(many, null, new TeamDraft("One more", [], []), members, new HashSet<string>()));
    }
}
