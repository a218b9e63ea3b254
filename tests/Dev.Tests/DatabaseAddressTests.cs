namespace Paceline.Development;

public sealed class DatabaseAddressTests
{
    [Theory]
    [InlineData("postgres://ada:s3cret@db.example:6432/main", "Host=db.example;Port=6432;Username=ada;Password=s3cret;Database=main")]
    [InlineData("postgresql://ada:s3cret@db.example", "Host=db.example;Username=ada;Password=s3cret;Database=postgres")]
    [InlineData("postgres://a%40b:p%2Fa%3Fs%23s%25%3Aword@127.0.0.1/my%20db", "Host=127.0.0.1;Username=a@b;Password=\"p/a?s#s%:word\";Database=\"my db\"")]
    [InlineData("postgres://ada:p@ss@db.example/main", "Host=db.example;Username=ada;Password=p@ss;Database=main")]
    [InlineData("postgres://ada@[::1]:5433/main?sslmode=verify-full&connect_timeout=7", "Host=::1;Port=5433;Username=ada;Database=main;SSL Mode=VerifyFull;Timeout=7")]
    [InlineData("postgres://db.example/main?user=ada&password=a%26b&application_name=x", "Host=db.example;Database=main;Username=ada;Password=a&b;Application Name=x")]
    [InlineData("Host=db.example;Port=6432;Username=ada;Password='s;cret'", "Host=db.example;Port=6432;Username=ada;Password=\"s;cret\";Database=postgres")]
    [InlineData("Server=db.example;User Id=ada;Pwd=s3cret;SSL Mode=Require", "Host=db.example;Username=ada;Password=s3cret;SSL Mode=Require;Database=postgres")]
    public void Address_Good_IsRead(string text, string expected)
    {
        var read = DatabaseAddress.Read(text, out var problems);

        Assert.Empty(problems);
        Assert.Equal(Pairs(expected), Pairs(read!));
    }

    [Theory]
    [InlineData("mysql://ada:hunter2@db.example:99999/main?sslmode=maybe&color=hunter2", "scheme must be|port must be|sslmode must be|parameter 2 after")]
    [InlineData("postgres://ada:hun/ter2@db.example/main", "the @ before its host comes after a /")]
    [InlineData("postgres://ada:hun?ter2@db.example/main", "the @ before its host comes after a /|parameter 1 after")]
    [InlineData("postgres://ada:hunter2%zz@db.example:x/main", "its password has a %|port must be")]
    [InlineData("postgres://ada:hunter2@:5432/main", "names no host")]
    [InlineData("postgres://db.example/main", "names no user")]
    [InlineData("postgres://ada:hunter2@one,two/main", "several hosts")]
    [InlineData("hunter2", "neither a postgres:// URI nor")]
    [InlineData("Host=db.example;Usernam=ada;Port=hunter2;Password=hun;ter2=1", "'Usernam' is no setting|port must be|pair 5 is no setting")]
    [InlineData("Host=db.example;Username=ada;SSL Mode=hunter2;Timeout=hunter2", "SSL Mode does not take|Timeout does not take")]
    [InlineData("Password=hunter2", "names no host|names no user")]
    public void Address_Bad_NamesEveryProblemAndNoPassword(string text, string expected)
    {
        Assert.Null(DatabaseAddress.Read(text, out var problems));

        var parts = expected.Split('|');
        Assert.True(parts.Length == problems.Count, string.Join('\n', problems));
        Assert.All(parts.Zip(problems), pair => Assert.Contains(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));
        Assert.All(problems, problem => Assert.DoesNotMatch("(?i)hunter2|hun|ter2", problem));
    }

    [Fact]
    public void Up_OptionGoesBeforeTheVariable()
    {
        const string Variable = "postgres://v@of-variable";

        Assert.Equal(("Username=o;Host=of-option;Database=postgres", "--db"), Asked(["--db", "postgres://o@of-option"], Variable));
        Assert.Equal(("Username=v;Host=of-variable;Database=postgres", "DATABASE_URL"), Asked([], Variable));
        Assert.Equal((null, ""), Asked([], " "));
        Assert.Equal((null, ""), Asked([], null));
    }

    [Fact]
    public void Up_BadDatabaseAndBadOption_OneMessageEach()
    {
        UpOptions.Read(["--silos", "0"], "postgres://ada:hunter2@db.example:0", out var problems);

        Assert.Equal(2, problems.Count);
        Assert.Equal("--silos must be a number from 1 to 8, not '0'.", problems[0]);
        Assert.StartsWith("The database named by DATABASE_URL cannot be used:", problems[1], StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problems[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Up_HistoryOfTheDemo_CoversItsDays()
    {
        Assert.Equal(92, UpOptions.Read([], null, out _).HistoryDays);
        Assert.Equal(32, UpOptions.Read(["--days", "30"], null, out _).HistoryDays);
    }

    private static (string? Db, string From) Asked(string[] words, string? variable)
    {
        var options = UpOptions.Read(words, variable, out var problems);
        Assert.Empty(problems);
        return (options.Db, options.DbFrom);
    }

    private static SortedDictionary<string, string?> Pairs(string text)
    {
        var pairs = new Npgsql.NpgsqlConnectionStringBuilder(text);
        return new(pairs.Keys.Cast<string>().ToDictionary(key => key, key => pairs[key]?.ToString()), StringComparer.Ordinal);
    }
}
