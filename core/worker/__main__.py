from core.worker.process import main

raise SystemExit(main())
