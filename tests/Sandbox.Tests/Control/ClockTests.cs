namespace Paceline.Control;

public sealed class ClockTests
{
    [Fact]
    public async Task FollowersOffset_OfAFrozenClock_StaysWhatItWasSetTo()
    {
        await using var sandbox = await RunningSandbox.Start();
        var (_, first) = await sandbox.Get("/control/clock");
        var (_, second) = await sandbox.Get("/control/clock");
        Assert.NotEqual((string)first["offset"]!, (string)second["offset"]!);
        Assert.Equal((string)first["followersOffset"]!, (string)second["followersOffset"]!);
    }

    [Fact]
    public async Task FollowersOffset_OfARunningClock_IsItsOffset()
    {
        await using var sandbox = await RunningSandbox.Start("--Sandbox:Clock:Frozen=false");
        await sandbox.Post("/control/clock", """{"offset":"P1DT2H"}""");
        var (_, clock) = await sandbox.Get("/control/clock");
        Assert.Equal(("P1DT2H", "P1DT2H"), ((string)clock["offset"]!, (string)clock["followersOffset"]!));
    }
}
