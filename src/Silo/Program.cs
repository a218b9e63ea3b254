using Paceline.Hosting;

return args is ["migrate", ..] ? MigrateCommand.Run(args) : await SiloHost.Run(args);
