namespace Paceline.Tenancy;

public sealed class AllowanceBucketTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 9, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Left_AfterAllWasTaken_ComesBackWithTimeUpToAMinutesWorth()
    {
        var bucket = new AllowanceBucket(600, Start);
        bucket.Take(bucket.Left(Start, 600));
        Assert.Equal(0, bucket.Left(Start, 600));
        Assert.Equal(10, bucket.Left(Start.AddSeconds(1), 600), 6);
        Assert.Equal(600, bucket.Left(Start.AddHours(1), 600), 6);
    }

    [Fact]
    public void Until_MoreThanIsThere_IsWhenItComesBack()
    {
        var bucket = new AllowanceBucket(600, Start);
        bucket.Take(bucket.Left(Start, 600));
        Assert.Equal(TimeSpan.FromSeconds(5), bucket.Until(50));
        Assert.Equal(TimeSpan.FromMinutes(1), bucket.Until(10_000));
    }

    [Fact]
    public void Left_UnderALimitThatChanged_FollowsIt()
    {
        var bucket = new AllowanceBucket(600, Start);
        Assert.Equal(100, bucket.Left(Start, 100));
        Assert.Equal(300, bucket.Left(Start, 300));
    }

    [Fact]
    public void Left_OnAClockThatGoesBack_GivesNothing()
    {
        var bucket = new AllowanceBucket(600, Start);
        bucket.Take(600);
        Assert.Equal(0, bucket.Left(Start.AddMinutes(-5), 600));
    }
}
