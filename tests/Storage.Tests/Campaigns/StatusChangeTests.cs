using Paceline.Common;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Campaigns;

/// <summary>When something's status became another.</summary>
public sealed class StatusChangeTests
{
    [Fact]
    public void Status_ThatHasAlwaysBeenTheSame_HasNoChange()
    {
        Assert.Null(StatusChange.Of([]));
        Assert.Null(StatusChange.Of([(At(8), EntityStatus.Active)]));
        // Another name is another version, of the same status.
        Assert.Null(StatusChange.Of([(At(8), EntityStatus.Active), (At(9), EntityStatus.Active)]));
    }

    [Fact]
    public void Status_ThatChangedMoreThanOnce_HasItsLastChange()
    {
        Assert.Equal(new StatusChange(EntityStatus.Active, At(9)), StatusChange.Of([(At(8), EntityStatus.Active), (At(9), EntityStatus.Paused), (At(10), EntityStatus.Paused)]));
        Assert.Equal(new StatusChange(EntityStatus.Paused, At(10)), StatusChange.Of([(At(8), EntityStatus.Active), (At(9), EntityStatus.Paused), (At(10), EntityStatus.Active)]));
    }
}
